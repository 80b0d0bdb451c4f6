import { ConfigError } from '../../../core/config/config-error.ts'
import type { Config } from '../../../core/config/config.ts'
import { loadConfig, type Known } from '../../../core/config/load-config.ts'
import type { Values } from '../../../core/config/reader.ts'

/** The settings that must be there. */
const required: Values = {
  KUBE_MCP_BASE_URL: 'https://mcp.example.com',
  KUBE_MCP_OIDC_ISSUER_URL: 'https://issuer.example.com',
  KUBE_MCP_OIDC_CLIENT_ID: 'kube-mcp',
}

const tools: Known['tools'] = [
  { name: 'list_pods', access: 'read', kinds: [{ resource: 'pods' }] },
  { name: 'get_pod', access: 'read', kinds: [{ resource: 'pods' }] },
  { name: 'list_secrets', access: 'read', kinds: [{ resource: 'secrets' }] },
  { name: 'delete_pod', access: 'destroy', kinds: [{ resource: 'pods' }] },
]

/** The configuration of the required settings and `values`. */
export function load(values: Values = {}, known: Partial<Known> = {}): Config {
  return loadConfig({ ...required, ...values }, { tools, ...known })
}

/** The faults that stop the start with the required settings and `values`; none when it would start. */
export function faultsOf(values: Values, known: Partial<Known> = {}): readonly string[] {
  try {
    load(values, known)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.faults
    throw error
  }
}
