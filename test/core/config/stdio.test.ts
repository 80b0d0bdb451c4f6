import { describe, expect, it } from 'vitest'
import { ConfigError } from '../../../core/config/config-error.ts'
import { loadConfig } from '../../../core/config/load-config.ts'
import type { Values } from '../../../core/config/reader.ts'
import { tools } from '../../../core/tools/index.ts'

const load = (values: Values = {}, file?: string) =>
  loadConfig(
    { KUBE_MCP_STDIO: 'true', ...values, ...(file !== undefined && { KUBE_MCP_CONFIG: 'file' }) },
    { tools, ...(file !== undefined && { texts: { KUBE_MCP_CONFIG: file } }) },
  )
const faultsOf = (...args: Parameters<typeof load>): readonly string[] => {
  try {
    load(...args)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.faults
    throw error
  }
}

describe('KUBE_MCP_STDIO', () => {
  it('needs no other setting: the kubeconfig that kubectl would take, no issuer, no audit', () => {
    expect(load()).toMatchObject({
      stdio: true,
      issuers: [],
      cluster: { from: 'kubeconfig' },
      identity: { mode: 'serviceaccount' },
      audit: { to: 'off' },
      policy: { access: 'read' },
    })
  })

  it.each([
    [{ KUBE_MCP_CONTEXT: 'staging' }, { cluster: { from: 'kubeconfig', context: 'staging' } }],
    [{ KUBE_MCP_SNAPSHOT: 'dump.yaml' }, { cluster: { from: 'snapshot', file: 'dump.yaml' } }],
    [{ KUBE_MCP_AUDIT: './audit.log' }, { audit: { to: 'file', path: './audit.log' } }],
    [{ KUBE_MCP_DISALLOWED_TOOLS: 'get_secret' }, { policy: { access: 'read' } }],
  ])('goes with %o', (values, expected) => {
    expect(load(values)).toMatchObject(expected)
  })

  it('goes with the policy of a configuration file', () => {
    const file =
      'apiVersion: kube-mcp/v1\npolicy: { rules: [{ id: no-secrets, deny: { kinds: [secrets] } }] }\n'
    expect(load({}, file).policy.rules).toHaveLength(1)
  })

  it.each([
    'KUBE_MCP_BASE_URL',
    'KUBE_MCP_HOST',
    'KUBE_MCP_PORT',
    'KUBE_MCP_ALLOWED_ORIGINS',
    'KUBE_MCP_ALLOWED_HOSTS',
    'KUBE_MCP_STORE_FILE',
    'KUBE_MCP_STORE_CA',
    'KUBE_MCP_AUTH_CONFIG',
    'KUBE_MCP_TOKEN_REVIEW',
    'KUBE_MCP_OIDC_ISSUER_URL',
    'KUBE_MCP_OIDC_CLIENT_ID',
    'KUBE_MCP_OIDC_REQUIRED_SCOPES',
    'KUBE_MCP_IDENTITY',
  ])('leaves %s without use', (name) => {
    expect(faultsOf({ [name]: '1' }).join('\n')).toContain(
      `(${name}) is not used with KUBE_MCP_STDIO: nobody signs in over stdio; leave it out`,
    )
  })

  it.each([
    ['issuers', 'issuers: [{ url: "https://issuer.example.com", scopes: [openid] }]'],
    ['tokenReview', 'tokenReview: true'],
    ['identity', 'identity: { mode: impersonate }'],
  ])('leaves %s of the configuration file without use', (key, line) => {
    expect(faultsOf({}, `apiVersion: kube-mcp/v1\n${line}\n`).join('\n')).toMatch(
      new RegExp(`${key}.*is not used with KUBE_MCP_STDIO`),
    )
  })

  it('has stdout for the answers, so that records go elsewhere', () => {
    expect(faultsOf({ KUBE_MCP_AUDIT: 'stdout' })).toEqual([
      '--audit (KUBE_MCP_AUDIT) must be off or the path of a file: with KUBE_MCP_STDIO, stdout is for answers',
    ])
  })

  it.each(['false', '0', undefined])('%s is a server, which needs its settings', (value) => {
    expect(faultsOf({ KUBE_MCP_STDIO: value }).join('\n')).toContain('KUBE_MCP_BASE_URL')
  })
})
