import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { ConfigError } from '../../core/config/config-error.ts'
import type { ClusterConfig } from '../../core/config/config.ts'
import type { LogEntry } from '../../core/platform.ts'
import type { Connection, Credentials } from './connection.ts'
import { fixedCredential, rotatingToken } from './credentials.ts'
import { podConnection } from './in-pod.ts'
import { kubeconfigConnection } from './kubeconfig.ts'
import type { Env } from './load-settings.ts'

type AddressConfig = Extract<ClusterConfig, { from: 'address' }>

/** What is needed beside the configuration. */
export interface Surroundings {
  readonly env: Env
  readonly log: (entry: LogEntry) => void
}

/** The connection that the configuration means. Throws a `ConfigError` when its parts cannot be had. */
export async function resolveConnection(
  config: Exclude<ClusterConfig, { from: 'snapshot' }>,
  { env, log }: Surroundings,
): Promise<Connection> {
  const onFailure = (error: unknown) =>
    log({
      level: 'warn',
      code: 'kube_token_stale',
      message: 'The token for the API server cannot be read again; the one before stays in use',
      error,
    })
  if (config.from === 'pod') return podConnection(env, onFailure)
  if (config.from === 'address') return addressConnection(config, onFailure)
  return kubeconfigConnection(env, config, onFailure)
}

function addressConnection(config: AddressConfig, onFailure: (error: unknown) => void): Connection {
  const { server, ca } = config
  return {
    server,
    tls: ca === undefined ? {} : { ca: readAuthority(ca) },
    credentials: addressCredentials(config, onFailure),
  }
}

function addressCredentials(
  { token, tokenFile }: AddressConfig,
  onFailure: (error: unknown) => void,
): Credentials {
  if (tokenFile === undefined) return fixedCredential(token === undefined ? {} : { token })
  try {
    readFileSync(tokenFile)
  } catch (error) {
    throw new ConfigError([
      `--api-server-token-file (KUBE_MCP_API_SERVER_TOKEN_FILE) names a file that cannot be read: ${reason(error)}`,
    ])
  }
  return rotatingToken(() => readFile(tokenFile, 'utf8'), { onFailure })
}

function readAuthority(ca: string): string {
  if (ca.includes('-----BEGIN')) return ca
  try {
    return readFileSync(ca, 'utf8')
  } catch (error) {
    throw new ConfigError([
      `--api-server-ca (KUBE_MCP_API_SERVER_CA) is neither PEM nor a file that can be read: ${reason(error)}`,
    ])
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
