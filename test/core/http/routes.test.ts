import { describe, expect, it } from 'vitest'
import { createTestApp, untouchedCluster } from '../../support/app.ts'
import { baseUrl, issuerUrl, testConfig } from '../../support/config.ts'

const start = (overrides: Parameters<typeof testConfig>[0] = {}) =>
  createTestApp(testConfig(overrides), untouchedCluster)

interface Row {
  readonly method: string
  readonly path: string
  readonly status: number
  readonly allow?: string
  readonly accept?: string
}

const rows: readonly Row[] = [
  { method: 'GET', path: '/health', status: 200 },
  { method: 'HEAD', path: '/health', status: 200 },
  { method: 'POST', path: '/health', status: 405, allow: 'GET, HEAD' },
  { method: 'POST', path: '/ready', status: 405, allow: 'GET, HEAD' },
  { method: 'GET', path: '/.well-known/oauth-protected-resource', status: 200 },
  { method: 'GET', path: '/.well-known/oauth-protected-resource/mcp', status: 200 },
  { method: 'PUT', path: '/.well-known/oauth-protected-resource', status: 405, allow: 'GET, HEAD' },
  { method: 'GET', path: '/.well-known/oauth-protected-resource/other', status: 404 },
  { method: 'PUT', path: '/mcp', status: 405, allow: 'GET, HEAD, POST, DELETE' },
  { method: 'OPTIONS', path: '/mcp', status: 405, allow: 'GET, HEAD, POST, DELETE' },
  { method: 'POST', path: '/mcp', status: 401 },
  { method: 'POST', path: '/mcp/', status: 401 },
  { method: 'POST', path: '/', status: 401 },
  { method: 'GET', path: '/mcp', status: 401, accept: 'text/event-stream' },
  { method: 'GET', path: '/mcp', status: 200, accept: 'text/html' },
  { method: 'GET', path: '/', status: 200, accept: 'text/html' },
  { method: 'GET', path: '/mcp/.well-known/oauth-protected-resource', status: 404 },
  { method: 'GET', path: '/nothing', status: 404 },
  { method: 'GET', path: '/MCP', status: 404 },
]

describe('routes, without a token', () => {
  it.each(rows)(
    '$method $path (Accept: $accept) → $status',
    async ({ method, path, status, allow, accept }) => {
      const app = await start()
      const response = await app.fetch(
        new Request(baseUrl + path, { method, headers: accept === undefined ? {} : { accept } }),
      )
      expect([response.status, response.headers.get('allow') ?? undefined]).toEqual([status, allow])
    },
  )
})

describe('with a token', () => {
  it.each(['GET', 'DELETE'])(
    '%s answers 405: there are no sessions (MCP, Streamable HTTP)',
    async (method) => {
      const app = await start()
      const headers = {
        authorization: `Bearer ${await app.issuer.token()}`,
        accept: 'text/event-stream',
      }
      const response = await app.fetch(new Request(`${baseUrl}/mcp`, { method, headers }))
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
    },
  )
})

describe('GET /health', () => {
  it('says healthy and when, as the original', async () => {
    const app = await start()
    const response = await app.fetch(new Request(`${baseUrl}/health`))
    expect(await response.json()).toEqual({ status: 'healthy', time: '2026-01-01T00:00:00.000Z' })
  })
})

describe('HEAD', () => {
  it('has the headers of GET and no body (RFC 9110 §9.3.2)', async () => {
    const app = await start()
    const response = await app.fetch(new Request(`${baseUrl}/health`, { method: 'HEAD' }))
    expect([response.headers.get('content-type'), await response.text()]).toEqual([
      expect.stringMatching(/^application\/json/),
      '',
    ])
  })
})

describe('the page for browsers', () => {
  it('names the URL and runs nothing', async () => {
    const app = await start()
    const response = await app.fetch(new Request(baseUrl, { headers: { accept: 'text/html' } }))
    expect(await response.text()).toContain(`${baseUrl}/mcp`)
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  })
})

/** What arrives when https://example.com/kube is asked for: a proxy keeps the path, or strips it. */
const prefixed = 'https://example.com/kube'
const wellKnown = '/.well-known/oauth-protected-resource'
const behindProxy = [
  { path: '/kube/mcp', status: 401 },
  { path: '/mcp', status: 401 },
  { path: '/kube', status: 401 },
  { path: '/kube/', status: 401 },
  { path: '/', status: 401 },
  { path: '/kube/health', status: 200 },
  { path: '/health', status: 200 },
  { path: '/kube/kube/mcp', status: 404 },
  { path: '/kubernetes', status: 404 },
  { path: `${wellKnown}/kube`, status: 200, resource: prefixed },
  { path: `${wellKnown}/kube/`, status: 200, resource: prefixed },
  { path: `${wellKnown}/kube/mcp`, status: 200, resource: `${prefixed}/mcp` },
  // No proxy makes these of ours; as URLs they would describe https://example.com, or nothing.
  { path: wellKnown, status: 404 },
  { path: `${wellKnown}/`, status: 404 },
  { path: `${wellKnown}/mcp`, status: 404 },
  { path: `${wellKnown}/kubernetes`, status: 404 },
  { path: `${wellKnown}/kube/kube`, status: 404 },
  { path: `/kube${wellKnown}`, status: 404 },
  { path: `/kube${wellKnown}/mcp`, status: 404 },
  { path: `/kube${wellKnown}/kube`, status: 404 },
  { path: `/kube${wellKnown}/kube/mcp`, status: 404 },
]

describe('a base URL with a path', () => {
  it.each(behindProxy)(
    '$path → $status $resource (RFC 9728 §3.1)',
    async ({ path, status, resource }) => {
      const app = await start({ baseUrl: prefixed })
      const response = await app.fetch(new Request(`https://example.com${path}`))
      const body = JSON.parse(await response.text())
      expect([response.status, body.resource]).toEqual([status, resource])
    },
  )

  it('is named by its challenges', async () => {
    const app = await start({ baseUrl: prefixed })
    const response = await app.fetch(new Request(`${prefixed}/mcp`, { method: 'POST' }))
    expect(response.headers.get('www-authenticate')).toContain(
      'resource_metadata="https://example.com/.well-known/oauth-protected-resource/kube/mcp"',
    )
  })
})

describe('protected resource metadata (RFC 9728 §2; SEED defect 5)', () => {
  it.each([
    { path: '', resource: baseUrl },
    { path: '/mcp', resource: `${baseUrl}/mcp` },
  ])('of $resource names that resource, the issuer and the scopes', async ({ path, resource }) => {
    const app = await start({ issuer: { scopes: ['openid'], requiredScopes: ['mcp'] } })
    const response = await app.fetch(
      new Request(`${baseUrl}/.well-known/oauth-protected-resource${path}`),
    )
    expect(await response.json()).toEqual({
      resource,
      authorization_servers: [issuerUrl],
      scopes_supported: ['openid', 'mcp'],
      bearer_methods_supported: ['header'],
      resource_name: 'Kubernetes API MCP',
      resource_documentation: baseUrl,
    })
  })
})

describe('what nobody foresaw', () => {
  it('is answered with 500 and without its reason', async () => {
    let broken = false
    const now = () => {
      if (broken) throw new Error('the reason')
      return 0
    }
    const app = await createTestApp(testConfig(), untouchedCluster, { now })
    broken = true
    const response = await app.fetch(new Request(`${baseUrl}/health`))
    const requestId = response.headers.get('x-request-id')
    expect([response.status, await response.json()]).toEqual([
      500,
      {
        error: 'internal_error',
        message: `Something went wrong here; the log of kube-mcp says what (request ${requestId})`,
      },
    ])
    expect(app.log).toMatchObject([
      { level: 'error', code: 'internal_error', error: 'Error: the reason', requestId },
    ])
  })
})
