import { describe, expect, it } from 'vitest'
import { createTestApp, type TestApp, untouchedCluster } from '../../support/app.ts'
import { mcpRequest } from '../../support/call.ts'
import { testConfig } from '../../support/config.ts'
import { discoveryPath } from '../../support/issuer.ts'

const start = () => createTestApp(testConfig(), untouchedCluster)
const status = async (app: TestApp, token: string) => (await app.fetch(mcpRequest(token))).status
const reads = (app: TestApp) => app.issuer.requests.filter((path) => path === '/jwks').length
const never = () => new Promise<Response>(() => {})

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

  it('serves for five minutes, and is then refreshed without making anybody wait', async () => {
    const app = await start()
    await status(app, await app.issuer.token())
    app.issuer.answer('/jwks', never)
    app.clock.now += 299_999
    await status(app, await app.issuer.token())
    expect(reads(app)).toBe(1)
    app.clock.now += 1
    expect(await status(app, await app.issuer.token())).toBe(200)
    await expect.poll(() => reads(app)).toBe(2)
  })

  it('no longer accepts a token, seen before or not, whose key was taken out', async () => {
    const app = await start()
    const token = await app.issuer.token({ exp: app.clock.now / 1000 + 3600 })
    expect(await status(app, token)).toBe(200)
    app.issuer.keySet.length = 0
    await app.issuer.addKey('RS256')
    app.clock.now += 300_000
    await status(app, token)
    await expect.poll(() => reads(app)).toBe(2)
    await expect.poll(() => status(app, token)).toBe(401)
  })
})

describe('keys rotate without a gap (SEED defect 8)', () => {
  it('an unknown kid has the set read again', async () => {
    const app = await start()
    await status(app, await app.issuer.token())
    app.clock.now += 30_000
    const rotated = await app.issuer.addKey('RS256')
    expect(await status(app, await app.issuer.token({}, {}, rotated))).toBe(200)
  })

  it('unknown kids have it read at most every 30 s', async () => {
    const app = await start()
    await status(app, await app.issuer.token())
    app.clock.now += 29_999
    await status(app, await app.issuer.token({}, { kid: 'a' }))
    expect(reads(app)).toBe(1)
    app.clock.now += 1
    for (const kid of ['b', 'c', 'd']) await status(app, await app.issuer.token({}, { kid }))
    expect(reads(app)).toBe(2)
  })

  it('a token without kid that no key fits has it read again', async () => {
    const app = await start()
    await status(app, await app.issuer.token())
    app.issuer.keySet.length = 0
    const rotated = await app.issuer.addKey('RS256', { published: { kid: undefined } })
    app.clock.now += 30_000
    expect(await status(app, await app.issuer.token({}, { kid: undefined }, rotated))).toBe(200)
  })

  it('a bad signature by a key that is known has not', async () => {
    const app = await start()
    await status(app, await app.issuer.token())
    app.clock.now += 30_000
    const stranger = await app.issuer.addKey('RS256')
    await status(app, await app.issuer.token({}, { kid: 'key-1' }, stranger))
    expect(reads(app)).toBe(1)
  })
})

describe('a key is found', () => {
  it('without a kid in the token: each key of its algorithm is tried', async () => {
    const app = await start()
    const second = await app.issuer.addKey('RS256')
    expect(await status(app, await app.issuer.token({}, { kid: undefined }, second))).toBe(200)
  })

  it('without a kid in the key set (RFC 7517 §4.5: it is optional)', async () => {
    const app = await start()
    const second = await app.issuer.addKey('RS256', { published: { kid: undefined } })
    expect(await status(app, await app.issuer.token({}, {}, second))).toBe(200)
  })

  it.each([
    { what: 'a key without members', odd: {} },
    { what: 'key_ops that are no list', odd: { kty: 'RSA', key_ops: 5 } },
    { what: 'a key of an unknown type', odd: { kty: 'other' } },
    { what: 'a symmetric key', odd: { kty: 'oct', k: 'c2VjcmV0', alg: 'RS256' } },
    { what: 'a key cut short', odd: { kty: 'RSA', kid: 'cut', n: 'AQAB' } },
  ])('beside $what, which is passed over', async ({ odd }) => {
    const app = await start()
    app.issuer.keySet.unshift(JSON.parse(JSON.stringify(odd)))
    expect(await status(app, await app.issuer.token())).toBe(200)
  })
})

describe('an RSA key', () => {
  it.each([
    { bits: 1024, codes: ['issuer_keys_unusable', 'token_key_unknown'] },
    { bits: 2048, codes: ['token_signature'] },
  ])('of $bits bits: $codes (RFC 7518 §3.3 wants 2048)', async ({ bits, codes }) => {
    const app = await start()
    const pair = await crypto.subtle.generateKey(
      {
        name: 'RSASSA-PKCS1-v1_5',
        modulusLength: bits,
        publicExponent: new Uint8Array([1, 0, 1]),
        hash: 'SHA-256',
      },
      true,
      ['sign', 'verify'],
    )
    const { kty, n, e } = await crypto.subtle.exportKey('jwk', pair.publicKey)
    app.issuer.keySet.push(JSON.parse(JSON.stringify({ kty, n, e, kid: 'sized' })))
    expect(await status(app, await app.issuer.token({}, { kid: 'sized' }))).toBe(401)
    expect(app.log.map(({ code }) => code)).toEqual(codes)
  })
})
