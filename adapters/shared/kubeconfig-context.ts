import type { Cluster } from '@kubernetes/client-node'
import { ConfigError } from '../../core/config/config-error.ts'
import { isLoopback } from '../../core/config/url.ts'
import type { Tls } from './connection.ts'
import { readPlugin } from './kubeconfig-exec.ts'
import { kubeconfigPaths, loadKubeconfig, type KubeconfigUser } from './kubeconfig-files.ts'
import { readTls } from './kubeconfig-tls.ts'
import type { Env } from './load-settings.ts'

export interface KubeconfigChoice {
  readonly path?: string
  readonly context?: string
}

/** A context of a kubeconfig with what it names. */
export interface KubeconfigContext {
  /** The files that were read. */
  readonly paths: readonly string[]
  readonly cluster: Cluster
  /** Absent: nobody in particular. */
  readonly user?: KubeconfigUser
  readonly tls: Tls
}

/**
 * The chosen context, or the current one. Throws a `ConfigError` that names what is missing, and everything in
 * it that kube-mcp would have to ignore or cannot use, its files included.
 */
export async function selectContext(
  env: Env,
  choice: KubeconfigChoice,
): Promise<KubeconfigContext> {
  const paths = kubeconfigPaths(env, choice.path)
  const { currentContext, contexts, clusters, users } = await loadKubeconfig(paths)
  const where = `the kubeconfig (${paths.join(', ')})`
  const name = choice.context ?? currentContext
  const context = contexts.find((candidate) => candidate.name === name)
  if (context === undefined) {
    const problem = name === undefined ? 'has no current context' : `has no context ${name}`
    const names = contexts.map((candidate) => candidate.name).join(', ') || 'none'
    throw new ConfigError([
      `${where} ${problem}; its contexts: ${names}; choose with --context (KUBE_MCP_CONTEXT)`,
    ])
  }
  const cluster = clusters.find((candidate) => candidate.name === context.cluster)
  const user = users.find((candidate) => candidate.name === context.user)
  const { tls, faults } = readTls(cluster ?? nowhere, user)
  const missing = [
    ...(cluster === undefined ? [`no cluster ${context.cluster}`] : clusterFaults(cluster)),
    ...(user === undefined ? (context.user ? [`no user ${context.user}`] : []) : userFaults(user)),
    ...faults,
    ...(cluster && user ? pluginFaults(user, cluster) : []),
  ]
  if (cluster === undefined || missing.length > 0) {
    throw new ConfigError(missing.map((fault) => `${where}, context ${context.name}: ${fault}`))
  }
  return { paths, cluster, tls, ...(user !== undefined && { user }) }
}

const nowhere: Cluster = { name: '', server: '', skipTLSVerify: false }

/** Plain http only to this machine, as to `kubectl proxy`: elsewhere everybody on the way reads what the cluster is asked with, and what it answers. */
function clusterFaults({ server, proxyUrl }: Cluster): readonly string[] {
  const url = /^https?:\/\/./.test(server) ? URL.parse(server) : null
  return [
    ...(url === null
      ? [`server must be a URL, as https://10.0.0.1:6443, not ${JSON.stringify(server)}`]
      : []),
    ...(url?.protocol === 'http:' && !isLoopback(url.hostname)
      ? [
          `server must be https, but for this machine's own addresses, not ${JSON.stringify(server)}`,
        ]
      : []),
    ...(proxyUrl ? ['proxy-url is not supported; reach the API server directly'] : []),
  ]
}

/** Where the plugin is what counts: a token goes before it. */
function pluginFaults(
  { token, tokenFile, exec, folder }: KubeconfigUser,
  cluster: Cluster,
): readonly string[] {
  if (!exec || token || tokenFile !== undefined) return []
  try {
    readPlugin(exec, folder, cluster)
    return []
  } catch (error) {
    // What else is thrown is about the authority's file, and told above.
    return error instanceof ConfigError ? error.faults : []
  }
}

function userFaults({
  authProvider,
  username,
  impersonateUser,
  certData,
  certFile,
  keyData,
  keyFile,
}: KubeconfigUser): readonly string[] {
  return [
    ...(authProvider ? ['auth-provider was removed from Kubernetes 1.26; use an exec plugin'] : []),
    ...(username
      ? ['username and password were removed from Kubernetes 1.19; use a token or a certificate']
      : []),
    ...(impersonateUser
      ? ['as is not supported: kube-mcp would act with more rights than meant']
      : []),
    ...(!(certData ?? certFile) === !(keyData ?? keyFile)
      ? []
      : ['a client certificate needs its key, and a key its certificate']),
  ]
}
