import type { ClaimMappings, Config, IssuerConfig, PolicyConfig } from '../../core/index.ts'

export const issuerUrl = 'https://issuer.example.com'
export const baseUrl = 'https://mcp.example.com'

export type IssuerOverrides = Partial<Omit<IssuerConfig, 'mappings'>> & {
  readonly mappings?: Partial<ClaimMappings>
}

type Overrides = Partial<Omit<Config, 'issuers' | 'policy'>> & {
  /** Of the one issuer. */
  readonly issuer?: IssuerOverrides
  readonly policy?: Partial<PolicyConfig>
  /** Instead of the one. */
  readonly issuers?: Config['issuers']
}

/** A configuration as tests need it; what a test is about, it says. */
export function testConfig({ issuer, policy, ...overrides }: Overrides = {}): Config {
  return {
    listen: { port: 9000 },
    baseUrl,
    allowedOrigins: [],
    allowedHosts: [],
    cluster: { from: 'pod' },
    identity: { mode: 'serviceaccount' },
    logLevel: 'info',
    limits: { trustedProxies: 0 },
    audit: { to: 'stdout' },
    secretKeys: [],
    issuers: [testIssuerConfig(issuer)],
    policy: { access: 'read', scopes: [], rules: [], ...policy },
    ...overrides,
  }
}

/** One issuer as tests need it. */
export function testIssuerConfig({ mappings, ...issuer }: IssuerOverrides = {}): IssuerConfig {
  return {
    url: issuerUrl,
    audiences: ['kube-mcp'],
    signingAlgorithms: ['RS256'],
    advertise: true,
    scopes: ['openid'],
    requiredScopes: [],
    claimValidationRules: [],
    userValidationRules: [],
    ...issuer,
    mappings: { username: { claim: 'sub', prefix: '' }, extra: [], ...mappings },
  }
}
