import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Cluster } from '@kubernetes/client-node'
import { ConfigError } from '../../core/config/config-error.ts'
import type { Certificate, Connection, Credentials, Tls } from './connection.ts'
import { fixedCredential, rotatingToken } from './credentials.ts'
import { pluginCredentials } from './exec-plugin.ts'
import { readPlugin } from './kubeconfig-exec.ts'
import { kubeconfigPaths, loadKubeconfig, type KubeconfigUser } from './kubeconfig-files.ts'

export interface KubeconfigChoice {
  readonly path?: string
  readonly context?: string
}

/**
 * The connection of a kubeconfig's context (the current one unless chosen). Throws a `ConfigError` that
 * names what is missing, and by its name everything in it that kube-mcp would have to ignore.
 */
export async function kubeconfigConnection(
  env: Readonly<Record<string, string | undefined>>,
  choice: KubeconfigChoice,
  onFailure: (error: unknown) => void,
): Promise<Connection> {
  const paths = kubeconfigPaths(env, choice.path)
  const { currentContext, contexts, clusters, users } = await loadKubeconfig(paths)
  const where = `the kubeconfig (${paths.join(', ')})`
  const name = choice.context ?? currentContext
  const context = contexts.find((candidate) => candidate.name === name)
  if (context === undefined) {
    const names = contexts.map((candidate) => candidate.name).join(', ') || 'none'
    throw new ConfigError([
      `${where} ${name === undefined ? 'has no current context' : `has no context ${name}`}; its contexts: ${names}; choose with --context`,
    ])
  }
  const cluster = clusters.find((candidate) => candidate.name === context.cluster)
  if (cluster === undefined)
    throw new ConfigError([
      `${where} has no cluster ${context.cluster}, which context ${context.name} names`,
    ])
  const user = users.find((candidate) => candidate.name === context.user)
  if (user === undefined && context.user)
    throw new ConfigError([
      `${where} has no user ${context.user}, which context ${context.name} names`,
    ])

  const faults = [...clusterFaults(cluster), ...(user === undefined ? [] : userFaults(user))]
  if (faults.length > 0)
    throw new ConfigError(faults.map((fault) => `${where}, context ${context.name}: ${fault}`))
  const certificate = user && readCertificate(user)
  return {
    server: cluster.server,
    tls: { ...readTls(cluster), ...(certificate !== undefined && { certificate }) },
    credentials:
      user === undefined ? fixedCredential({}) : readCredentials(user, cluster, onFailure),
  }
}

function clusterFaults({ server, proxyUrl }: Cluster): readonly string[] {
  return [
    ...(/^https?:\/\/./.test(server)
      ? []
      : [`server must be a URL, as https://10.0.0.1:6443, not ${JSON.stringify(server)}`]),
    ...(proxyUrl ? ['proxy-url is not supported; reach the API server directly'] : []),
  ]
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

function readTls({ caData, caFile, skipTLSVerify, tlsServerName }: Cluster): Tls {
  const ca = decoded(caData) ?? fileText(caFile)
  return {
    ...(ca !== undefined && !skipTLSVerify && { ca }),
    ...(tlsServerName && { serverName: tlsServerName }),
    ...(skipTLSVerify && { insecure: true }),
  }
}

function readCertificate({
  certData,
  certFile,
  keyData,
  keyFile,
}: KubeconfigUser): Certificate | undefined {
  const cert = decoded(certData) ?? fileText(certFile)
  const key = decoded(keyData) ?? fileText(keyFile)
  return cert === undefined || key === undefined ? undefined : { cert, key }
}

/** client-go's order: the file before the token, and either before the plugin. */
function readCredentials(
  user: KubeconfigUser,
  cluster: Cluster,
  onFailure: (error: unknown) => void,
): Credentials {
  if (user.tokenFile !== undefined) {
    const path = resolve(user.folder, user.tokenFile)
    return rotatingToken(() => readFile(path, 'utf8'), { onFailure })
  }
  if (user.token) return fixedCredential({ token: user.token })
  return user.exec
    ? pluginCredentials(readPlugin(user.exec, user.folder, cluster))
    : fixedCredential({})
}

/** Data wins over a file, as in kubectl. */
function decoded(data: string | undefined): string | undefined {
  return data ? Buffer.from(data, 'base64').toString('utf8') : undefined
}

function fileText(path: string | undefined): string | undefined {
  if (!path) return undefined
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new ConfigError([
      `a file that the kubeconfig names cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    ])
  }
}
