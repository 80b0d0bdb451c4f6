import { describe, expect, it } from 'vitest'
import { createTestApp, type TestApp, untouchedCluster } from '../../support/app.ts'
import { mcpRequest } from '../../support/call.ts'
import { issuerUrl, testConfig } from '../../support/config.ts'
import { discoveryPath } from '../../support/issuer.ts'

const start = () => createTestApp(testConfig(), untouchedCluster)
const status = async (app: TestApp, token: string) => (await app.fetch(mcpRequest(token))).status
const reads = (app: TestApp) => app.issuer.requests.filter((path) => path === '/jwks').length

describe('the key set', () => {
  it('is read once for many tokens', async () => {
    const app = await start()
    await status(app, await app.issuer.token())
    await status(app, await app.issuer.token({ sub: 'bob' }))
    expect(app.issuer.requests).toEqual([discoveryPath, '/jwks'])
  })

  it('is read once for tokens that come together', async () => {
    const app = await start()
    const token = await app.issuer.token()
    expect(await Promise.all([1, 2, 3].map(() => status(app, token)))).toEqual([200, 200, 200])
    expect(reads(app)).toBe(1)
  })

  it('is refreshed after five minutes without making anybody wait', async () => {
    const app = await start()
    await status(app, await app.issuer.token())
    app.clock.now += 300_000
    await status(app, await app.issuer.token())
    await expect.poll(() => reads(app)).toBe(2)
  })

  it('is read again for an unknown kid: keys rotate without a gap (SEED defect 8)', async () => {
    const app = await start()
    await status(app, await app.issuer.token())
    app.clock.now += 30_000
    const rotated = await app.issuer.addKey('RS256')
    expect(await status(app, await app.issuer.token({}, {}, rotated))).toBe(200)
  })

  it('is read again for unknown kids at most every 30 s', async () => {
    const app = await start()
    await status(app, await app.issuer.token())
    app.clock.now += 30_000
    for (const kid of ['a', 'b', 'c']) await status(app, await app.issuer.token({}, { kid }))
    expect(reads(app)).toBe(2)
  })

  it('no longer accepts a token, seen before or not, whose key was taken out', async () => {
    const app = await start()
    const token = await app.issuer.token({ exp: app.clock.now / 1000 + 3600 })
    expect(await status(app, token)).toBe(200)
    app.issuer.keySet.length = 0
    await app.issuer.addKey('RS256', { kid: 'new' })
    app.clock.now += 300_000
    await status(app, token)
    await expect.poll(() => reads(app)).toBe(2)
    await expect.poll(() => status(app, token)).toBe(401)
  })
})

describe('while the issuer is down', () => {
  it('keys that were read go on serving', async () => {
    const app = await start()
    await status(app, await app.issuer.token())
    app.issuer.down = true
    app.clock.now += 3_600_000
    expect(await status(app, await app.issuer.token())).toBe(200)
  })

  it('without keys the answer is 503 with Retry-After and no challenge (SEED defect 8)', async () => {
    const app = await start()
    app.issuer.down = true
    const response = await app.fetch(mcpRequest(await app.issuer.token()))
    expect([response.status, response.headers.get('retry-after'), response.headers.get('www-authenticate')]).toEqual([503, '5', null])
  })

  it('it is left alone for two seconds, and asked again then', async () => {
    const app = await start()
    const token = await app.issuer.token()
    app.issuer.down = true
    await status(app, token)
    await status(app, token)
    const asked = app.issuer.requests.length
    app.issuer.down = false
    app.clock.now += 2_000
    expect([asked, await status(app, token)]).toEqual([2, 200])
  })
})

const bad: readonly { what: string; path: string; answer: () => Response }[] = [
  { what: 'discovery of another issuer (OIDC Discovery §4.3; SEED defect 8)', path: discoveryPath, answer: () => Response.json({ issuer: `${issuerUrl}/`, jwks_uri: `${issuerUrl}/jwks` }) },
  { what: 'discovery without jwks_uri', path: discoveryPath, answer: () => Response.json({ issuer: issuerUrl }) },
  { what: 'a jwks_uri without TLS', path: discoveryPath, answer: () => Response.json({ issuer: issuerUrl, jwks_uri: 'http://issuer.example.com/jwks' }) },
  { what: 'a redirect', path: '/jwks', answer: () => new Response(null, { status: 302, headers: { location: 'https://elsewhere.example.com/jwks' } }) },
  { what: 'an endless document', path: '/jwks', answer: () => new Response('x'.repeat(524_289)) },
  { what: 'no JSON', path: '/jwks', answer: () => new Response('<html>') },
  { what: 'no key set', path: '/jwks', answer: () => Response.json({}) },
]

describe('an issuer that answers with', () => {
  it.each(bad)('$what counts as unavailable, and the log says why', async ({ path, answer }) => {
    const app = await start()
    app.issuer.answer(path, answer)
    expect(await status(app, await app.issuer.token())).toBe(503)
    expect(app.log.map(({ code }) => code)).toContain('issuer_unavailable')
  })

  it('only the metadata of RFC 8414 is found too', async () => {
    const app = await start()
    app.issuer.answer(discoveryPath, () => new Response(null, { status: 404 }))
    app.issuer.answer('/.well-known/oauth-authorization-server', () => Response.json({ issuer: issuerUrl, jwks_uri: `${issuerUrl}/jwks` }))
    expect(await status(app, await app.issuer.token())).toBe(200)
  })
})
