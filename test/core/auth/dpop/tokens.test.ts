import { describe, expect, it } from 'vitest'
import { accepted, tokenCluster } from '../asked/token-cluster.ts'
import { active, opaque, startIntrospecting } from '../asked/introspection-endpoint.ts'
import { createTestApp } from '../../../support/app.ts'
import { mcpRequest } from '../../../support/call.ts'
import { baseUrl, testConfig } from '../../../support/config.ts'
import { createTestIssuer } from '../../../support/issuer.ts'
import { createProofKey } from '../../../support/proof.ts'
import { codesOf, otherKey, proven, startClient, statusOf } from './client.ts'

describe('a token that was accepted with a proof', () => {
  it('is not verified again with the next: the issuer is asked for its keys once', async () => {
    const client = await startClient()
    expect([await statusOf(client), await statusOf(client)]).toEqual([200, 200])
    expect(client.app.issuer.requests.filter((path) => path === '/jwks')).toHaveLength(1)
    client.app.issuer.down = true
    expect(await statusOf(client)).toBe(200)
  })

  it('needs one each time, whatever is remembered of it', async () => {
    const client = await startClient()
    const key = await otherKey()
    const statuses = [
      await statusOf(client),
      await statusOf(client, { scheme: 'Bearer' }),
      await statusOf(client, { proof: () => undefined }),
      await statusOf(client, { key }),
      await statusOf(client),
    ]
    expect(statuses).toEqual([200, 401, 401, 401, 200])
    expect(codesOf(client)).toEqual(['dpop_missing', 'dpop_missing', 'dpop_key'])
  })

  it('is refused when it expires, and no proof helps', async () => {
    const client = await startClient()
    await statusOf(client)
    client.app.clock.now += 300_000
    expect(await statusOf(client)).toBe(401)
    expect(codesOf(client)).toEqual(['token_expired'])
  })
})

describe('a proof for one of our URLs', () => {
  it.each([
    ['/', 401],
    ['', 401],
    ['/mcp', 200],
    ['/mcp/', 200],
  ])('%j is for /mcp: %i', async (path, status) => {
    const client = await startClient()
    expect(await statusOf(client, { claims: { htu: `${baseUrl}${path}` } })).toBe(status)
  })

  it.each([
    ['/', 200],
    ['', 200],
    ['/mcp', 401],
  ])('%j is for the base URL: %i', async (path, status) => {
    const client = await startClient()
    const url = `${baseUrl}/`
    expect(await statusOf(client, { url, claims: { htu: `${baseUrl}${path}` } })).toBe(status)
  })

  it('is compared with the base URL, not with the Host that a proxy or a caller names', async () => {
    const url = 'https://inner.example.com/mcp'
    const client = await startClient({ allowedHosts: ['inner.example.com'] })
    const of = (htu: string) => statusOf(client, { url, claims: { htu } })
    expect([await of(`${baseUrl}/mcp`), await of(url)]).toEqual([200, 401])
    const request = await proven(client, { claims: { htu: url } })
    const headers = { 'x-forwarded-host': 'inner.example.com', forwarded: 'host=inner.example.com' }
    for (const [name, value] of Object.entries(headers)) request.headers.set(name, value)
    expect((await client.app.fetch(request)).status).toBe(401)
    expect(codesOf(client)).toEqual(['dpop_url', 'dpop_url'])
  })

  it('has the path of the base URL', async () => {
    const client = await startClient({ baseUrl: `${baseUrl}/kube` })
    const token = await client.app.issuer.token({
      aud: `${baseUrl}/kube`,
      cnf: { jkt: client.key.thumbprint },
    })
    const of = (htu: string) => statusOf({ ...client, token }, { claims: { htu } })
    expect([await of(`${baseUrl}/kube/mcp`), await of(`${baseUrl}/mcp`)]).toEqual([200, 401])
  })

  it('is for the method of the request: a proof for POST opens no GET', async () => {
    const client = await startClient()
    const get = async (htm: string) => {
      const { headers, url } = await proven(client, { claims: { htm } })
      return (await client.app.fetch(new Request(url, { headers }))).status
    }
    // Who signed in is told that there is nothing to GET.
    expect([await get('POST'), await get('GET')]).toEqual([401, 405])
  })
})

describe('an opaque token (RFC 9449 §6.2)', () => {
  const start = async (cnf?: object) => {
    const key = await createProofKey()
    const app = await startIntrospecting({ dpop: 'accepted' })
    const say = { ...active, token_type: 'DPoP', cnf: cnf ?? { jkt: key.thumbprint } }
    app.say(say)
    app.clock.now = Date.now()
    return { app, key, token: opaque }
  }

  it('is bound to the key that the issuer names for it', async () => {
    const client = await start()
    const key = await otherKey()
    const statuses = [
      await statusOf(client),
      await statusOf(client, { scheme: 'Bearer' }),
      await statusOf(client, { key }),
    ]
    expect(statuses).toEqual([200, 401, 401])
    expect(codesOf(client)).toEqual(['dpop_missing', 'dpop_key'])
  })

  it('that is bound to a certificate is refused', async () => {
    const client = await start({ 'x5t#S256': 'x'.repeat(43) })
    expect(await statusOf(client)).toBe(401)
    expect(codesOf(client)).toEqual(['token_claims'])
  })
})

describe('a token that the cluster vouches for', () => {
  it('is refused when it says that it is bound: no cluster asks for a proof', async () => {
    const { transport } = tokenCluster(() => accepted([`${baseUrl}/mcp`]))
    const config = testConfig({ tokenReview: { audiences: [] }, issuer: { dpop: 'accepted' } })
    const app = await createTestApp(config, transport)
    const foreign = await createTestIssuer(Date.now, 'https://kubernetes.default.svc')
    const send = async (claims: object) =>
      (await app.fetch(mcpRequest(await foreign.token({ ...claims })))).status
    expect([await send({}), await send({ cnf: { jkt: 'x' } })]).toEqual([200, 401])
    expect(app.log.map(({ code }) => code)).toEqual(['token_claims'])
  })
})

describe('a page of an allowed origin', () => {
  it('may send proofs, and read the challenge and the nonce', async () => {
    const origin = 'https://app.example.com'
    const client = await startClient({ allowedOrigins: [origin] })
    const request = await proven(client, { claims: { iat: 0 } })
    request.headers.set('origin', origin)
    const { status, headers } = await client.app.fetch(request)
    const exposed = headers.get('access-control-expose-headers')?.split(', ') ?? []
    expect([status, headers.has('dpop-nonce')]).toEqual([401, true])
    expect(exposed).toEqual(expect.arrayContaining(['WWW-Authenticate', 'DPoP-Nonce']))
    const preflight = new Request(request.url, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    })
    const allowed = (await client.app.fetch(preflight)).headers.get('access-control-allow-headers')
    expect(allowed?.split(', ')).toContain('DPoP')
  })
})
