import { describe, expect, it } from 'vitest'
import { createTestApp, untouchedCluster } from '../../../support/app.ts'
import { mcpRequest } from '../../../support/call.ts'
import { baseUrl, testConfig, testIssuerConfig } from '../../../support/config.ts'
import { codesOf, proven, startClient } from './client.ts'
import { algorithms, needsProof, notBound } from './refusals.ts'

const rest = `resource_metadata="${baseUrl}/.well-known/oauth-protected-resource/mcp", scope="openid"`
const algs = `algs="${algorithms}"`
const unbound = 'error="invalid_token", error_description="The token is not bound to a key"'
const required = { issuer: { dpop: 'required' } } as const

describe('a token that is bound to a key (RFC 9449 §7.2)', () => {
  it('is accepted with the scheme DPoP, in any case, and a proof', async () => {
    const client = await startClient()
    for (const scheme of ['DPoP', 'dpop', 'DPOP'])
      expect((await client.app.fetch(await proven(client, { scheme }))).status).toBe(200)
  })

  it.each([true, false])('is refused as a bearer token, with a proof (%s) too', async (has) => {
    const client = await startClient()
    const proof = (made: string) => (has ? made : undefined)
    const response = await client.app.fetch(await proven(client, { scheme: 'Bearer', proof }))
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toBe(needsProof)
    expect(codesOf(client)).toEqual(['dpop_missing'])
  })

  it('is refused where its issuer has no dpop, by either scheme', async () => {
    const config = testConfig({
      issuers: [testIssuerConfig(), testIssuerConfig({ url: 'https://x', dpop: 'accepted' })],
    })
    const { app, key } = await startClient({ issuers: config.issuers })
    const token = await app.issuer.token({ cnf: { jkt: key.thumbprint } })
    const client = { app, key, token }
    const statuses = ['DPoP', 'Bearer'].map(async (scheme) => {
      return (await app.fetch(await proven(client, { scheme }))).status
    })
    expect(await Promise.all(statuses)).toEqual([401, 401])
    expect(codesOf(client)).toEqual(['token_claims', 'token_claims'])
  })

  it.each([
    ['a certificate (RFC 8705 §3.1)', { 'x5t#S256': 'x'.repeat(43) }],
    ['a certificate and a key', { jkt: 'own', 'x5t#S256': 'x'.repeat(43) }],
    ['a key in another way (RFC 7800 §3.2)', { jwk: { kty: 'EC' } }],
    ['something nobody knows', { jkt: 'own', more: true }],
    ['no thumbprint', { jkt: 'x' }],
    ['nothing', {}],
    ['null', null],
    ['a list', [{ jkt: 'own' }]],
  ])('is refused when it is bound to %s', async (_what, cnf) => {
    const client = await startClient()
    const own = JSON.stringify(cnf).replace('own', client.key.thumbprint)
    const token = await client.app.issuer.token({ cnf: JSON.parse(own) as unknown })
    const good = await client.app.fetch(await proven(client))
    const response = await client.app.fetch(await proven(client, { token }))
    expect([good.status, response.status, ...codesOf(client)]).toEqual([200, 401, 'token_claims'])
  })
})

describe('a token that is not bound to a key', () => {
  it('is accepted as a bearer token, and a DPoP header beside it is nothing to us', async () => {
    const client = await startClient()
    const token = await client.app.issuer.token()
    for (const proof of [() => undefined, () => 'a, b', (made: string) => made]) {
      const request = await proven(client, { scheme: 'Bearer', token, proof })
      expect((await client.app.fetch(request)).status).toBe(200)
    }
  })

  it('is refused with the scheme DPoP, however good the proof (RFC 9449 §7.1)', async () => {
    const client = await startClient()
    const token = await client.app.issuer.token()
    const response = await client.app.fetch(await proven(client, { token }))
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toBe(notBound)
    expect(codesOf(client)).toEqual(['dpop_unbound'])
  })

  it.each(['Bearer', 'DPoP'])('is refused with %s where it has to be bound', async (scheme) => {
    const client = await startClient(required)
    const token = await client.app.issuer.token()
    const response = await client.app.fetch(await proven(client, { token, scheme }))
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toBe(`DPoP ${unbound}, ${algs}, ${rest}`)
    expect((await client.app.fetch(await proven(client))).status).toBe(200)
    expect(codesOf(client)).toEqual(['dpop_unbound'])
  })
})

describe('the challenge without a token', () => {
  const challenge = async (config: Parameters<typeof testConfig>[0], authorization?: string) => {
    const app = await createTestApp(testConfig(config), untouchedCluster)
    const headers = authorization === undefined ? {} : { authorization }
    const response = await app.fetch(mcpRequest(undefined, { headers }))
    expect(response.status).toBe(401)
    return response.headers.get('www-authenticate')
  }
  const both = `Bearer ${rest}, DPoP ${algs}, ${rest}`

  it('is of Bearer alone where no issuer has dpop, for the scheme DPoP too', async () => {
    expect(await challenge({})).toBe(`Bearer ${rest}`)
    expect(await challenge({}, 'DPoP a')).toBe(`Bearer ${rest}`)
  })

  it('is of Bearer, and then of DPoP with its algorithms, where one has (RFC 9449 §7.1)', async () => {
    expect(await challenge({ issuer: { dpop: 'accepted' } })).toBe(both)
    expect(await challenge({ issuer: { dpop: 'accepted' } }, 'DPoP')).toBe(both)
  })

  it('is of DPoP alone where every token has to be bound', async () => {
    expect(await challenge(required)).toBe(`DPoP ${algs}, ${rest}`)
  })

  it('is of both where the cluster vouches for tokens, which it does not bind', async () => {
    expect(await challenge({ ...required, tokenReview: { audiences: [] } })).toContain(both)
  })
})

describe('a malformed Authorization header', () => {
  it.each([
    ['DPoP a b', 400],
    ['DPoP a, DPoP b', 400],
    ['DPoP a, Bearer b', 400],
    ['Bearer a, DPoP b', 400],
    [`DPoP ${'a'.repeat(16_385)}`, 400],
  ])('%s gets %i invalid_request in its own challenge', async (authorization, status) => {
    const { app } = await startClient()
    const response = await app.fetch(mcpRequest(undefined, { headers: { authorization } }))
    expect(response.status).toBe(status)
    const scheme = authorization.slice(0, authorization.indexOf(' '))
    expect(response.headers.get('www-authenticate')).toContain(`${scheme} error="invalid_request"`)
    expect(app.issuer.requests).toEqual([])
  })
})

describe('a scope that is missing', () => {
  it('is asked for in the challenge of the scheme that was used', async () => {
    const client = await startClient({ issuer: { requiredScopes: ['mcp'] } })
    const response = await client.app.fetch(await proven(client))
    expect(response.status).toBe(403)
    const more = rest.replace('"openid"', '"openid mcp"')
    expect(response.headers.get('www-authenticate')).toBe(
      `Bearer ${more}, DPoP error="insufficient_scope", error_description="The token lacks a scope that this request needs", ${algs}, ${more}`,
    )
  })
})
