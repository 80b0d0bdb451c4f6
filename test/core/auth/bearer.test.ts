import { describe, expect, it } from 'vitest'
import { createTestApp, untouchedCluster } from '../../support/app.ts'
import { mcpRequest } from '../../support/call.ts'
import { baseUrl, testConfig } from '../../support/config.ts'

const metadata = `resource_metadata="${baseUrl}/.well-known/oauth-protected-resource/mcp", scope="openid"`
const notOne = `Bearer error="invalid_request", error_description="The Authorization header must hold one bearer token", ${metadata}`
const inUrl = `Bearer error="invalid_request", error_description="The token belongs in the Authorization header, not in the URL", ${metadata}`

const rows = [
  {
    what: 'a tab after Bearer',
    headers: { authorization: 'Bearer\ta' },
    status: 400,
    challenge: notOne,
  },
  {
    what: 'the scheme DPoP, which is not offered',
    headers: { authorization: 'DPoP a' },
    status: 401,
    challenge: `Bearer ${metadata}`,
  },
  { what: 'no header', headers: {}, status: 401, challenge: `Bearer ${metadata}` },
  {
    what: 'an empty Bearer',
    headers: { authorization: 'Bearer' },
    status: 401,
    challenge: `Bearer ${metadata}`,
  },
  {
    what: 'another scheme',
    headers: { authorization: 'Basic YTpi' },
    status: 401,
    challenge: `Bearer ${metadata}`,
  },
  { what: 'two tokens', headers: { authorization: 'Bearer a b' }, status: 400, challenge: notOne },
  {
    what: 'two headers joined',
    headers: { authorization: 'Bearer a, Bearer b' },
    status: 400,
    challenge: notOne,
  },
  {
    what: 'characters no token has',
    headers: { authorization: 'Bearer a"b' },
    status: 400,
    challenge: notOne,
  },
  {
    what: 'more than 16 KiB',
    headers: { authorization: `Bearer ${'a'.repeat(16_385)}` },
    status: 400,
    challenge: notOne,
  },
  {
    what: 'a token in the query',
    headers: {},
    query: '?access_token=x',
    status: 400,
    challenge: inUrl,
  },
]

describe('a request with', () => {
  it.each(rows)(
    '$what gets $status and its challenge (RFC 6750 §3.1; SEED defect 6)',
    async ({ headers, query = '', status, challenge }) => {
      const app = await createTestApp(testConfig(), untouchedCluster)
      const response = await app.fetch(
        mcpRequest(undefined, { url: `${baseUrl}/mcp${query}`, headers }),
      )
      expect(response.status).toBe(status)
      expect(response.headers.get('www-authenticate')).toBe(challenge)
      expect(app.issuer.requests).toEqual([])
      // That somebody has not signed in yet is nothing to tell of.
      expect(app.log.map(({ code }) => code)).toEqual(status === 400 ? ['bearer_invalid'] : [])
    },
  )

  it('a token in the query and one in the header gets 400 (RFC 6750 §2)', async () => {
    const app = await createTestApp(testConfig(), untouchedCluster)
    const url = `${baseUrl}/mcp?access_token=x`
    const response = await app.fetch(mcpRequest(await app.issuer.token(), { url }))
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([400, inUrl])
  })

  it('the scheme in any case is one with a token (RFC 9110 §11.1)', async () => {
    const app = await createTestApp(testConfig(), untouchedCluster)
    const response = await app.fetch(
      mcpRequest(undefined, { headers: { authorization: `bEARER ${await app.issuer.token()}` } }),
    )
    expect(response.status).toBe(200)
  })
})

describe('the challenge', () => {
  it('names the metadata of the URL that was asked', async () => {
    const app = await createTestApp(testConfig(), untouchedCluster)
    const response = await app.fetch(mcpRequest(undefined, { url: `${baseUrl}/` }))
    expect(response.headers.get('www-authenticate')).toContain(
      `resource_metadata="${baseUrl}/.well-known/oauth-protected-resource"`,
    )
  })

  it('asks for the advertised and the required scopes', async () => {
    const app = await createTestApp(
      testConfig({ issuer: { scopes: ['openid', 'profile'], requiredScopes: ['mcp'] } }),
      untouchedCluster,
    )
    const response = await app.fetch(mcpRequest(undefined))
    expect(response.headers.get('www-authenticate')).toContain('scope="openid profile mcp"')
  })
})

describe('required scopes (SEED defect 7)', () => {
  const config = testConfig({ issuer: { requiredScopes: ['mcp', 'k8s:read'] } })

  it('a token without them gets 403 insufficient_scope with all that the request needs', async () => {
    const app = await createTestApp(config, untouchedCluster)
    const response = await app.fetch(mcpRequest(await app.issuer.token({ scope: 'openid mcp' })))
    expect(response.status).toBe(403)
    expect(response.headers.get('www-authenticate')).toBe(
      `Bearer error="insufficient_scope", error_description="The token lacks a scope that this request needs", resource_metadata="${baseUrl}/.well-known/oauth-protected-resource/mcp", scope="openid mcp k8s:read"`,
    )
  })

  it.each([{ scope: 'mcp k8s:read' }, { scp: 'mcp k8s:read' }, { scp: ['mcp', 'k8s:read'] }])(
    '%o has them',
    async (claims) => {
      const app = await createTestApp(config, untouchedCluster)
      expect((await app.fetch(mcpRequest(await app.issuer.token(claims)))).status).toBe(200)
    },
  )
})
