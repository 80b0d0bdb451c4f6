import { describe, expect, it } from 'vitest'
import type { Config } from '../../core/config/config.ts'
import { loadConfig } from '../../core/config/load-config.ts'
import { tools } from '../../core/tools/index.ts'
import type { Values } from './helm.ts'
import { renderEnv, renderPod } from './render.ts'

const origins = ['https://a.example.com', 'https://b.example.com']
const secretKey = Buffer.alloc(32, 7).toString('base64')
const clientSecret = 'a client secret of 32 bytes or more'

/** What a pod would find in its secret files. */
const files: Readonly<Record<string, string>> = {
  '/etc/kube-mcp/secrets/client-secret': clientSecret,
  '/etc/kube-mcp/secrets/secret-keys': secretKey,
  '/etc/kube-mcp/secrets/store': 'rediss://store',
  '/etc/kube-mcp/auth/mine.yaml': JSON.stringify({
    apiVersion: 'apiserver.config.k8s.io/v1',
    kind: 'AuthenticationConfiguration',
    jwt: [
      {
        issuer: { url: 'https://file.example.com', audiences: ['kube'] },
        claimMappings: { username: { claim: 'sub', prefix: '' } },
      },
    ],
  }),
}

/** The configuration of the server in the pod that the chart makes of these values. */
function configOf(values: Values): Config {
  const readFile = (path: string) => {
    const text = files[path]
    if (text === undefined) throw new Error(`there is no ${path}`)
    return text
  }
  return loadConfig(renderEnv(values), { tools, readFile })
}

/** Each value of `mcp`, one that differs from the default, and what the server then is to know. */
const table: readonly (readonly [path: string, value: unknown, field: string, known: unknown])[] = [
  ['mcp.host', '0.0.0.0', 'listen.host', '0.0.0.0'],
  ['mcp.baseUrl', 'https://h.example.com/p/', 'baseUrl', 'https://h.example.com/p'],
  ['mcp.allowedOrigins', origins.join(','), 'allowedOrigins', origins],
  ['mcp.allowedOrigins', origins, 'allowedOrigins', origins],
  ['mcp.allowedHosts', 'kube-mcp.tools.svc:9000', 'allowedHosts', ['kube-mcp.tools.svc:9000']],
  ['mcp.trustedProxies', 2, 'limits.trustedProxies', 2],
  ['mcp.oidc.issuerUrl', 'https://i.example.com/', 'issuers.0.url', 'https://i.example.com/'],
  ['mcp.oidc.clientId', 'another', 'issuers.0.audiences', ['another']],
  ['mcp.oidc.signingMethod', 'ES256,EdDSA', 'issuers.0.signingAlgorithms', ['ES256', 'EdDSA']],
  ['mcp.oidc.scopes', 'openid,profile,mcp', 'issuers.0.scopes', ['openid', 'profile', 'mcp']],
  ['mcp.oidc.requiredScopes', 'mcp', 'issuers.0.requiredScopes', ['mcp']],
  ['mcp.oidc.audiences', ['api://a', 'b'], 'issuers.0.audiences', ['kube-mcp', 'api://a', 'b']],
  ['mcp.oidc.usernameClaim', 'email', 'issuers.0.mappings.username.claim', 'email'],
  ['mcp.oidc.usernamePrefix', 'oidc:', 'issuers.0.mappings.username.prefix', 'oidc:'],
  ['mcp.logging.level', 'debug', 'logLevel', 'debug'],
  ['mcp.logging.level', 'warning', 'logLevel', 'warn'],
  ['mcp.audit', 'off', 'audit', { to: 'off' }],
  ['mcp.audit', '/var/log/a.log', 'audit', { to: 'file', path: '/var/log/a.log' }],
  ['mcp.tools.allowed', 'get_pod,list_*', 'policy.allowed', ['get_pod', 'list_*']],
  ['mcp.tools.disallowed', ['get_node'], 'policy.disallowed', ['get_node']],
  ['mcp.access', 'write', 'policy.access', 'write'],
  ['mcp.tokenReview', true, 'tokenReview', { audiences: [] }],
  ['mcp.clusterRbac', true, 'policy.clusterRbac', { namespace: 'tools' }],
]

describe('a value of the chart reaches its setting', () => {
  it.each(table)('%s: %j', (path, value, field, known) => {
    expect(configOf({})).not.toHaveProperty(field, known)
    expect(configOf({ [path]: value })).toHaveProperty(field, known)
  })

  it('mcp.oidc.groupsClaim and groupsPrefix', () => {
    const values = { 'mcp.oidc.groupsClaim': 'groups', 'mcp.oidc.groupsPrefix': 'oidc:' }
    expect(configOf(values).issuers[0]?.mappings.groups).toEqual({
      claim: 'groups',
      prefix: 'oidc:',
    })
  })

  it.each([
    ['serviceAccounts', ['shop/web', 'shop/db']],
    ['maxGroups', 7],
    ['namespaces', ['shop', 'payments']],
  ])('mcp.identity.%s, of a server that impersonates', (name, value) => {
    const on = { 'mcp.identity.mode': 'impersonate' }
    expect(configOf(on).identity).toMatchObject({ mode: 'impersonate', maxGroups: 200 })
    expect(configOf({ ...on, [`mcp.identity.${name}`]: value }).identity).toHaveProperty(
      name,
      value,
    )
  })

  it('mcp.oidc.clientSecret, from a Secret', () => {
    const values = {
      'mcp.oidc.signingMethod': 'HS256',
      'mcp.oidc.clientSecret.existingSecret': 'my-client',
    }
    expect(configOf(values).issuers[0]).toMatchObject({
      signingAlgorithms: ['HS256'],
      clientSecret,
    })
  })

  it('mcp.authConfig, from a ConfigMap, in place of the one issuer', () => {
    const values = {
      'mcp.authConfig': { existingConfigMap: 'issuers', key: 'mine.yaml' },
      'mcp.oidc.issuerUrl': '',
      'mcp.oidc.clientId': '',
      'mcp.oidc.scopes': 'openid,groups',
    }
    expect(configOf(values).issuers).toMatchObject([
      { url: 'https://file.example.com', audiences: ['kube'], scopes: ['openid', 'groups'] },
    ])
    expect(renderPod(values).spec['volumes']).toEqual([
      { name: 'kube-mcp-auth', configMap: { name: 'issuers' } },
    ])
    expect(renderPod(values).spec.containers[0]['volumeMounts']).toEqual([
      { name: 'kube-mcp-auth', mountPath: '/etc/kube-mcp/auth', readOnly: true },
    ])
  })

  it('mcp.tokenReview alone, in place of any issuer', () => {
    const values = { 'mcp.oidc.issuerUrl': '', 'mcp.oidc.clientId': '' }
    expect(configOf({ ...values, 'mcp.tokenReview': true }).issuers).toEqual([])
    expect(() => configOf(values)).toThrow('mcp.oidc.issuerUrl is required')
  })

  it('mcp.strictAudience', () => {
    expect(configOf({ 'mcp.strictAudience': true }).issuers[0]?.audiences).toEqual([])
    expect(configOf({ 'mcp.strictAudience': false }).issuers[0]?.audiences).toEqual(['kube-mcp'])
  })

  it('mcp.secretKeys, from a Secret', () => {
    const values = { 'mcp.secretKeys.existingSecret': 'my-keys' }
    expect(configOf(values).secretKeys).toEqual([new Uint8Array(32).fill(7)])
  })

  it('mcp.store, from a Secret', () => {
    expect(configOf({ 'mcp.store.existingSecret': 'my-store' }).store).toEqual({
      url: 'rediss://store',
    })
  })

  it('extraEnv, as it is', () => {
    const variable = { name: 'NODE_EXTRA_CA_CERTS', value: '/etc/ca/ca.crt' }
    expect(renderPod({ extraEnv: [variable] }).spec.containers[0].env).toContainEqual(variable)
  })
})

describe('without values but the required ones', () => {
  it('the server is told just these', () => {
    expect(renderEnv()).toEqual({
      KUBE_MCP_PORT: '9000',
      KUBE_MCP_BASE_URL: 'https://mcp.example.com',
      KUBE_MCP_OIDC_ISSUER_URL: 'https://login.example.com',
      KUBE_MCP_OIDC_CLIENT_ID: 'kube-mcp',
      KUBE_MCP_OIDC_SIGNING_METHOD: 'RS256',
      KUBE_MCP_OIDC_SCOPES: 'openid',
      KUBE_MCP_LOG_LEVEL: 'info',
      KUBE_MCP_AUDIT: 'stdout',
      KUBE_MCP_DISALLOWED_TOOLS: 'list_secrets,list_config_maps,get_secret,get_config_map',
    })
  })

  it('the server uses the service account of its pod', () => {
    expect(configOf({}).cluster).toEqual({ from: 'pod' })
  })
})
