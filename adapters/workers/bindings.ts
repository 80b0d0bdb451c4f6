import { ConfigError } from '../../core/config/config-error.ts'
import type { ClusterConfig } from '../../core/config/config.ts'
import type { LogEntry } from '../../core/platform.ts'
import type { Connection, Credentials } from '../shared/connection.ts'
import { fixedCredential, rotatingToken } from '../shared/credentials.ts'
import type { KubeMcpStore } from './durable-store.ts'

/** What a Worker is given: settings by their environment names, and the ways to the cluster. */
export interface Bindings {
  /** Reaches the API server: a VPC service, an mTLS certificate, another Worker. Absent: the public internet. */
  readonly KUBE?: Fetcher
  /**
   * Answers with the present token for the API server, where that is not a setting. Asked with the query `refused`,
   * the API server did not take the one before.
   */
  readonly KUBE_TOKEN?: Fetcher
  /** What isolates share. Absent: each remembers for itself. */
  readonly STORE?: DurableObjectNamespace<KubeMcpStore>
  readonly [name: string]: unknown
}

type Remote = Exclude<ClusterConfig, { from: 'snapshot' }>

/** The name under which pods know the API server; a KUBE binding knows the way, whatever the name. */
const inCluster = 'https://kubernetes.default.svc'

/** The connection that settings and bindings mean. Throws a `ConfigError` that names what no Worker can use. */
export function workerConnection(
  config: Remote,
  bindings: Bindings,
  log: (entry: LogEntry) => void,
): Connection {
  const faults = refusals(config, bindings)
  if (faults.length > 0) throw new ConfigError(faults)
  return {
    server: config.from === 'address' ? config.server : inCluster,
    tls: {},
    credentials: readCredentials(config, bindings.KUBE_TOKEN, log),
  }
}

function refusals(config: Remote, { KUBE }: Bindings): readonly string[] {
  switch (config.from) {
    case 'kubeconfig':
      return [
        '--kubeconfig, --context, --out-of-cluster (KUBE_MCP_KUBECONFIG, KUBE_MCP_CONTEXT, KUBE_MCP_OUT_OF_CLUSTER) cannot be used: a Worker has no files; bind KUBE or set KUBE_MCP_API_SERVER',
      ]
    case 'pod':
      return KUBE === undefined
        ? ['no cluster is configured: bind KUBE, or set KUBE_MCP_API_SERVER']
        : []
    case 'address':
      return [
        ...(config.ca === undefined
          ? []
          : [
              '--api-server-ca (KUBE_MCP_API_SERVER_CA) cannot be used: the fetch of Workers has no private authorities; bind KUBE to a VPC service that has one',
            ]),
        ...(config.tokenFile === undefined
          ? []
          : [
              '--api-server-token-file (KUBE_MCP_API_SERVER_TOKEN_FILE) cannot be used: a Worker has no files; set KUBE_MCP_API_SERVER_TOKEN as a secret',
            ]),
      ]
  }
}

function readCredentials(
  config: Remote,
  source: Fetcher | undefined,
  log: (entry: LogEntry) => void,
): Credentials {
  if (config.from === 'address' && config.token !== undefined)
    return fixedCredential({ token: config.token })
  if (source === undefined) return fixedCredential({})
  return rotatingToken((refused) => readToken(source, refused), {
    sharesRequests: false,
    onFailure: (error) =>
      log({
        level: 'warn',
        code: 'kube_token_stale',
        message: 'KUBE_TOKEN does not answer; the token before stays in use',
        error,
      }),
  })
}

async function readToken(source: Fetcher, refused: boolean): Promise<string> {
  const response = await source.fetch(`http://kube-token/${refused ? '?refused' : ''}`)
  if (!response.ok) throw new Error(`KUBE_TOKEN answered ${response.status}`)
  return response.text()
}
