import type { Config, IssuerConfig, PolicyConfig } from '../../core/index.ts'

export const issuerUrl = 'https://issuer.example.com'
export const baseUrl = 'https://mcp.example.com'

/** A configuration as tests need it; what a test is about, it says. */
export function testConfig(
  overrides: Partial<Omit<Config, 'issuer' | 'policy'>> & {
    readonly issuer?: Partial<IssuerConfig>
    readonly policy?: Partial<PolicyConfig>
  } = {},
): Config {
  return {
    listen: { port: 9000 },
    baseUrl,
    allowedOrigins: [],
    allowedHosts: [],
    cluster: { from: 'pod' },
    logLevel: 'info',
    secretKeys: [],
    ...overrides,
    policy: { access: 'read', scopes: [], rules: [], ...overrides.policy },
    issuer: {
      url: issuerUrl,
      clientId: 'kube-mcp',
      audiences: [],
      signingAlgorithms: ['RS256'],
      scopes: ['openid'],
      requiredScopes: [],
      username: { claim: 'sub', prefix: '' },
      ...overrides.issuer,
    },
  }
}
