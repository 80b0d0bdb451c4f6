import { describe, expect, it } from 'vitest'
import { load } from './load.ts'

describe('what the required settings alone mean', () => {
  it('is as the original', () => {
    expect(load()).toEqual({
      listen: { port: 9000 },
      identity: { mode: 'serviceaccount' },
      audit: { to: 'stdout' },
      baseUrl: 'https://mcp.example.com',
      allowedOrigins: [],
      allowedHosts: [],
      issuers: [
        {
          url: 'https://issuer.example.com',
          audiences: ['kube-mcp'],
          signingAlgorithms: ['RS256'],
          advertise: true,
          scopes: ['openid'],
          requiredScopes: [],
          mappings: {
            username: { claim: 'sub', prefix: 'https://issuer.example.com#' },
            extra: [],
          },
          claimValidationRules: [],
          userValidationRules: [],
        },
      ],
      policy: { access: 'read', scopes: [], rules: [] },
      cluster: { from: 'pod' },
      limits: {
        requestsPerCaller: { perSecond: 50, burst: 200 },
        callsPerCaller: 16,
        refusalsPerAddress: { perSecond: 20, burst: 200 },
        failedTokens: { perSecond: 200, burst: 400 },
        trustedProxies: 0,
      },
      logLevel: 'info',
      secretKeys: [],
    })
  })

  it('is the same with every other setting empty, as a chart sets them', () => {
    const empty = {
      KUBE_MCP_HOST: '',
      KUBE_MCP_PORT: ' ',
      KUBE_MCP_ALLOWED_TOOLS: '',
      KUBE_MCP_OIDC_GROUPS_PREFIX: '',
      KUBE_MCP_OUT_OF_CLUSTER: '',
    }
    expect(load(empty)).toEqual(load())
  })
})

const key = btoa('k'.repeat(32))

describe('what each setting changes', () => {
  it.each([
    [
      'a trailing slash of the base URL goes',
      { KUBE_MCP_BASE_URL: 'https://mcp.example.com/' },
      { baseUrl: 'https://mcp.example.com' },
    ],
    [
      'a path of the base URL stays',
      { KUBE_MCP_BASE_URL: 'https://example.com/kube/' },
      { baseUrl: 'https://example.com/kube' },
    ],
    [
      'the base URL may be plain http',
      { KUBE_MCP_BASE_URL: 'http://127.0.0.1:9000' },
      { baseUrl: 'http://127.0.0.1:9000' },
    ],
    ['a host in brackets', { KUBE_MCP_HOST: '[::1]' }, { listen: { host: '::1', port: 9000 } }],
    ['a free port', { KUBE_MCP_PORT: '0' }, { listen: { port: 0 } }],
    [
      'origins as browsers write them',
      { KUBE_MCP_ALLOWED_ORIGINS: 'https://App.example.com:443/, vscode-file://vscode-app' },
      { allowedOrigins: ['https://app.example.com', 'vscode-file://vscode-app'] },
    ],
    [
      'hosts in lower case',
      { KUBE_MCP_ALLOWED_HOSTS: 'kube-mcp.tools.svc:9000,[::1]:9000,Other' },
      { allowedHosts: ['kube-mcp.tools.svc:9000', '[::1]:9000', 'other'] },
    ],
    ['the level warning is warn', { KUBE_MCP_LOG_LEVEL: 'warning' }, { logLevel: 'warn' }],
    ['levels in any case', { KUBE_MCP_LOG_LEVEL: 'DEBUG' }, { logLevel: 'debug' }],
    [
      'allowed tools',
      { KUBE_MCP_ALLOWED_TOOLS: 'list_pods, get_pod' },
      { policy: { allowed: ['list_pods', 'get_pod'] } },
    ],
    [
      'disallowed tools',
      { KUBE_MCP_DISALLOWED_TOOLS: 'list_secrets' },
      { policy: { disallowed: ['list_secrets'] } },
    ],
    [
      'patterns of tools',
      { KUBE_MCP_ALLOWED_TOOLS: 'get_*, list_*s' },
      { policy: { allowed: ['get_*', 'list_*s'] } },
    ],
    [
      'an access level that lets its tools be allowed',
      { KUBE_MCP_ACCESS: 'destroy', KUBE_MCP_ALLOWED_TOOLS: 'delete_pod' },
      { policy: { access: 'destroy', allowed: ['delete_pod'] } },
    ],
    [
      'secret keys in base64 and base64url',
      { KUBE_MCP_SECRET_KEYS: `${key},${key.replace('=', '')}` },
      {
        secretKeys: [
          new TextEncoder().encode('k'.repeat(32)),
          new TextEncoder().encode('k'.repeat(32)),
        ],
      },
    ],
  ])('%s', (_name, values, expected) => {
    expect(load(values)).toMatchObject(expected)
  })
})
