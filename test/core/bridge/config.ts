import { loadConfig } from '../../../core/config/load-config.ts'
import type { Config } from '../../../core/index.ts'
import { baseUrl, issuerUrl } from '../../support/config.ts'

/** RFC 8037 appendix A's key, and the P-256 key of RFC 7517 appendix A.2: everybody knows them, and nothing here is secret. */
const signingKeys = [
  {
    kid: 'bridge-1',
    kty: 'EC',
    crv: 'P-256',
    x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
    y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
    d: '870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE',
  },
  {
    kid: 'bridge-2',
    kty: 'OKP',
    crv: 'Ed25519',
    x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
    d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
  },
]

const secretKeys = btoa('0123456789abcdef0123456789abcdef')

const values = {
  KUBE_MCP_BASE_URL: baseUrl,
  KUBE_MCP_OIDC_ISSUER_URL: issuerUrl,
  KUBE_MCP_OIDC_CLIENT_ID: 'kube-mcp',
  KUBE_MCP_OIDC_USERNAME_PREFIX: '-',
  KUBE_MCP_OIDC_GROUPS_CLAIM: 'groups',
  KUBE_MCP_SECRET_KEYS: secretKeys,
}

interface Section {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly signingKeys: readonly object[]
}

/** The section of the configuration file. */
export const section: Section = {
  issuer: issuerUrl,
  clientId: 'bridge-at-issuer',
  clientSecret: 'the-secret-of-the-bridge',
  signingKeys,
}

/** What a configuration of the bridge comes to, or its faults are thrown. */
export function bridgeConfig(
  overrides: object = {},
  settings: Readonly<Record<string, string | undefined>> = {},
  policy?: object,
): Config {
  const bridge = Object.fromEntries(
    Object.entries({ ...section, ...overrides }).filter(([, value]) => value !== undefined),
  )
  const file = { apiVersion: 'kube-mcp/v1', ...(policy && { policy }), bridge }
  return loadConfig(
    { ...values, KUBE_MCP_API_SERVER: undefined, ...settings },
    {
      tools: [{ name: 'list_nodes', access: 'read', kinds: [{ resource: 'nodes' }] }],
      texts: { KUBE_MCP_CONFIG: JSON.stringify(file) },
    },
  )
}
