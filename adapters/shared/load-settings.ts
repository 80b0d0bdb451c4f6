import { readFileSync } from 'node:fs'
import { ConfigError } from '../../core/config/config-error.ts'
import type { Config } from '../../core/config/config.ts'
import { loadConfig } from '../../core/config/load-config.ts'
import { tools } from '../../core/tools/index.ts'
import { version } from '../../core/version.ts'
import { readArguments } from './arguments.ts'
import { help } from './help.ts'
import { notInPod } from './in-pod.ts'
import { policyCommand } from './policy-command.ts'

/** What to print instead of starting, or what to start with. */
export type StartRequest = { readonly print: string } | Settings

export interface Settings {
  readonly config: Config
  /** The environment, with the flags over it. */
  readonly values: Env
  /** What the same settings ask for now that a file may have changed. Throws a `ConfigError`. */
  readonly again: () => Config
  /** What a file of the settings held when they were read last. */
  readonly lastRead: (path: string) => string | undefined
}

/** By environment name. */
export type Env = Readonly<Record<string, string | undefined>>

/**
 * What a command line and the environment ask for; a flag wins. `canTrust` is false where an issuer cannot have an
 * authority of its own. Throws a `ConfigError` with the faults of both, and a `UsageError` for a command that cannot be
 * done.
 */
export function loadSettings(argv: readonly string[], env: Env, canTrust = true): StartRequest {
  if (argv[0] === 'policy') return { print: policyCommand(argv.slice(1)) }
  const asked = readArguments(argv)
  if (asked.help) return { print: help() }
  if (asked.version) return { print: `kube-mcp ${version}\n` }
  const values = { ...env, ...asked.values }
  const faults = [...asked.faults]
  const texts = new Map<string, string>()
  const readFile = (path: string) => {
    const text = readFileSync(path, 'utf8')
    texts.set(path, text)
    return text
  }
  const again = () => loadConfig(values, { tools, readFile, canTrust })
  try {
    const config = again()
    if (faults.length === 0) return { config, values, again, lastRead: (path) => texts.get(path) }
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    faults.push(...error.faults, ...(hasCluster(values) ? [] : [notInPod]))
  }
  throw new ConfigError(faults)
}

const clusterSettings = ['OUT_OF_CLUSTER', 'KUBECONFIG', 'CONTEXT', 'API_SERVER', 'SNAPSHOT'].map(
  (name) => `KUBE_MCP_${name}`,
)

/** Otherwise the next start would stop at this. */
function hasCluster(values: Env): boolean {
  return [...clusterSettings, 'KUBERNETES_SERVICE_HOST'].some((name) => !!values[name])
}
