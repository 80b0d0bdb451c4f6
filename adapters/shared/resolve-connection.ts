import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { ConfigError } from '../../core/config/config-error.ts'
import type { ClusterConfig } from '../../core/config/config.ts'
import type { LogEntry } from '../../core/platform.ts'
import type { Connection } from './connection.ts'
import { fixedCredential, rotatingToken } from './credentials.ts'
import { podConnection } from './in-pod.ts'
import { kubeconfigConnection } from './kubeconfig.ts'
import type { Env } from './load-settings.ts'
import { certificatesFault } from './pem.ts'
import { reason, tokenFileFault } from './token-file.ts'

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
  const { server, token, ca: pemOrPath, tokenFile } = config
  const ca = pemOrPath === undefined ? undefined : readAuthority(pemOrPath)
  const faults = [...(ca?.faults ?? []), ...(tokenFile === undefined ? [] : tokenFaults(tokenFile))]
  if (faults.length > 0) throw new ConfigError(faults)
  return {
    server,
    tls: ca === undefined ? {} : { ca: ca.text },
    credentials:
      tokenFile === undefined
        ? fixedCredential(token === undefined ? {} : { token })
        : rotatingToken(() => readFile(tokenFile, 'utf8'), { onFailure }),
  }
}

function tokenFaults(path: string): readonly string[] {
  const setting = '--api-server-token-file (KUBE_MCP_API_SERVER_TOKEN_FILE)'
  const fault = tokenFileFault(path)
  return fault === undefined ? [] : [`${setting} names a file that ${fault}`]
}

interface Authority {
  readonly text: string
  readonly faults: readonly string[]
}

function readAuthority(ca: string): Authority {
  const setting = '--api-server-ca (KUBE_MCP_API_SERVER_CA)'
  const checked = (text: string, what: string) => {
    const fault = certificatesFault(text)
    return { text, faults: fault === undefined ? [] : [`${setting}${what} ${fault}`] }
  }
  if (ca.includes('-----BEGIN')) return checked(ca, '')
  try {
    return checked(readFileSync(ca, 'utf8'), ` names ${ca}, which`)
  } catch (error) {
    const fault = `${setting} is neither PEM nor a file that can be read: ${reason(error)}`
    return { text: '', faults: [fault] }
  }
}
