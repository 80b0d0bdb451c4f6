import { ConfigError } from '../../../../core/config/config-error.ts'
import type { Config } from '../../../../core/config/config.ts'
import { loadConfig, type Known } from '../../../../core/config/load-config.ts'
import type { Values } from '../../../../core/config/reader.ts'

type Fields = Readonly<Record<string, unknown>>

/** One entry of `jwt` that is right; the fields given take the place of its own. */
export function entry(fields: Fields = {}, issuer: Fields = {}, mappings: Fields = {}): Fields {
  return {
    issuer: { url: 'https://issuer.example.com', audiences: ['kube'], ...issuer },
    claimMappings: { username: { claim: 'sub', prefix: 'oidc:' }, ...mappings },
    ...fields,
  }
}

/** The text of a file with these entries; JSON, which is YAML too. */
export function file(jwt: readonly unknown[] = [entry()], fields: Fields = {}): string {
  return JSON.stringify({
    apiVersion: 'apiserver.config.k8s.io/v1',
    kind: 'AuthenticationConfiguration',
    jwt,
    ...fields,
  })
}

const path = '/etc/kube-mcp/auth.yaml'

/** The configuration with that text as its `--auth-config`. */
export function loadFile(text: string, values: Values = {}, known: Partial<Known> = {}): Config {
  return loadConfig(
    { KUBE_MCP_BASE_URL: 'https://mcp.example.com', KUBE_MCP_AUTH_CONFIG: path, ...values },
    {
      tools: [],
      canTrust: true,
      readFile: (name) => {
        if (name === path) return text
        throw new Error(`there is no ${name}`)
      },
      ...known,
    },
  )
}

/** What is wrong with that text, without the name of the setting; nothing when it would be taken. */
export function faultsOfFile(
  text: string,
  values: Values = {},
  known: Partial<Known> = {},
): readonly string[] {
  try {
    loadFile(text, values, known)
    return []
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.faults.map((fault) => fault.replace('--auth-config (KUBE_MCP_AUTH_CONFIG): ', ''))
  }
}
