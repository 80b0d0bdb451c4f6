import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Cluster } from '@kubernetes/client-node'
import { ConfigError } from '../../core/config/config-error.ts'
import type { Certificate, Connection, Credentials, Tls } from './connection.ts'
import { fixedCredential, rotatingToken } from './credentials.ts'
import { pluginCredentials } from './exec-plugin.ts'
import { readPlugin } from './kubeconfig-exec.ts'
import { selectContext, type KubeconfigChoice } from './kubeconfig-context.ts'
import type { KubeconfigUser } from './kubeconfig-files.ts'
import type { Env } from './load-settings.ts'

/** The connection of a kubeconfig's context. Throws a `ConfigError` as `selectContext`, and for files that cannot be read. */
export async function kubeconfigConnection(
  env: Env,
  choice: KubeconfigChoice,
  onFailure: (error: unknown) => void,
): Promise<Connection> {
  const { cluster, user } = await selectContext(env, choice)
  const certificate = user && readCertificate(user)
  return {
    server: cluster.server,
    tls: { ...readTls(cluster), ...(certificate !== undefined && { certificate }) },
    credentials:
      user === undefined ? fixedCredential({}) : readCredentials(user, cluster, onFailure),
  }
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
