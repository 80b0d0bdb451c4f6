import { describe, expect, it } from 'vitest'
import { createTestApp, untouchedCluster } from '../../support/app.ts'
import { mcpRequest } from '../../support/call.ts'
import { baseUrl, testConfig } from '../../support/config.ts'

const friend = 'https://app.example.com'
const config = testConfig({ allowedOrigins: [friend] })

describe('Origin (MCP, Streamable HTTP: DNS rebinding; SEED defect 11)', () => {
  it.each([
    { origin: friend, status: 401 },
    { origin: baseUrl, status: 401 },
    { origin: 'https://evil.example.com', status: 403 },
    { origin: `${friend}.evil.com`, status: 403 },
    { origin: 'http://app.example.com', status: 403 },
    { origin: 'null', status: 403 },
  ])('$origin → $status', async ({ origin, status }) => {
    const app = await createTestApp(config, untouchedCluster)
    expect((await app.fetch(mcpRequest(undefined, { headers: { origin } }))).status).toBe(status)
  })

  it('the refusal names the setting', async () => {
    const app = await createTestApp(config, untouchedCluster)
    const response = await app.fetch(
      mcpRequest(undefined, { headers: { origin: 'https://evil.example.com' } }),
    )
    expect(await response.text()).toContain('KUBE_MCP_ALLOWED_ORIGINS')
  })
})

describe('CORS (Fetch standard §3.2)', () => {
  it('lets a page of an allowed origin read the challenge', async () => {
    const app = await createTestApp(config, untouchedCluster)
    const { status, headers } = await app.fetch(
      mcpRequest(undefined, { headers: { origin: friend } }),
    )
    expect([status, headers.get('access-control-allow-origin'), headers.get('vary')]).toEqual([
      401,
      friend,
      'Origin',
    ])
    expect(headers.get('access-control-expose-headers')).toBe(
      'WWW-Authenticate, Mcp-Session-Id, DPoP-Nonce, Retry-After, X-Request-Id',
    )
  })

  it('gives nothing to a request without Origin, and says that the answer varies', async () => {
    const app = await createTestApp(config, untouchedCluster)
    const { headers } = await app.fetch(
      new Request(`${baseUrl}/.well-known/oauth-protected-resource`),
    )
    expect([headers.get('access-control-allow-origin'), headers.get('vary')]).toEqual([
      null,
      'Origin',
    ])
  })

  const preflight = (origin: string) =>
    new Request(`${baseUrl}/mcp`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,mcp-protocol-version',
      },
    })

  it('answers the preflight of an allowed origin with 204', async () => {
    const app = await createTestApp(config, untouchedCluster)
    const { status, headers } = await app.fetch(preflight(friend))
    expect([
      status,
      headers.get('access-control-allow-origin'),
      headers.get('access-control-max-age'),
    ]).toEqual([204, friend, '3600'])
    expect(headers.get('access-control-allow-headers')?.toLowerCase()).toMatch(
      /authorization.*mcp-protocol-version.*mcp-method.*mcp-name.*dpop.*traceparent/,
    )
  })

  it('refuses the preflight of another', async () => {
    const app = await createTestApp(config, untouchedCluster)
    expect((await app.fetch(preflight('https://evil.example.com'))).status).toBe(403)
  })
})

describe('Host (RFC 9110 §7.2; SEED defect 11)', () => {
  const ask = async (url: string, overrides: Parameters<typeof testConfig>[0] = {}) => {
    const app = await createTestApp(testConfig(overrides), untouchedCluster)
    return app.fetch(new Request(url, { method: 'POST' }))
  }

  it.each([
    { what: "the base URL's", url: `${baseUrl}/mcp`, status: 401 },
    { what: "the base URL's with its port", url: 'https://mcp.example.com:443/mcp', status: 401 },
    { what: 'another', url: 'https://rebound.example.com/mcp', status: 403 },
    { what: 'another port', url: 'https://mcp.example.com:8443/mcp', status: 403 },
    {
      what: 'an allowed one',
      url: 'https://kube-mcp.internal:9000/mcp',
      status: 401,
      overrides: { allowedHosts: ['kube-mcp.internal:9000'] },
    },
    {
      what: 'loopback, when bound to loopback',
      url: 'http://localhost:9000/mcp',
      status: 401,
      overrides: { listen: { host: '127.0.0.1', port: 9000 } },
    },
    {
      what: 'a name below localhost (RFC 6761 §6.3), when bound to loopback',
      url: 'http://app.localhost:9000/mcp',
      status: 403,
      overrides: { listen: { host: 'localhost', port: 9000 } },
    },
    {
      what: 'loopback of IPv6, when bound to it',
      url: 'http://[::1]:9000/mcp',
      status: 401,
      overrides: { listen: { host: '::1', port: 9000 } },
    },
    ...['127.0.0.1.example.com', 'localhost.example.com', 'notlocalhost'].map((host) => ({
      what: `${host}, when bound to loopback`,
      url: `http://${host}:9000/mcp`,
      status: 403,
      overrides: { listen: { host: '127.0.0.1', port: 9000 } },
    })),
    {
      what: 'loopback, when bound to all interfaces',
      url: 'http://localhost:9000/mcp',
      status: 403,
    },
    {
      what: 'another, when bound to loopback',
      url: 'http://rebound.example.com/mcp',
      status: 403,
      overrides: { listen: { host: '127.0.0.1', port: 9000 } },
    },
  ])('$what → $status', async ({ url, status, overrides }) => {
    expect((await ask(url, overrides)).status).toBe(status)
  })

  it('the refusal names the setting', async () => {
    expect(await (await ask('https://rebound.example.com/mcp')).text()).toContain(
      'KUBE_MCP_ALLOWED_HOSTS',
    )
  })

  it.each(['/health', '/ready'])('%s answers any: probes come by pod address', async (path) => {
    const app = await createTestApp(testConfig(), untouchedCluster)
    expect((await app.fetch(new Request(`http://10.0.0.7:9000${path}`))).status).not.toBe(403)
  })
})
