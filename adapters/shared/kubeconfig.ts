import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Cluster } from '@kubernetes/client-node'
import type { Connection, Credentials } from './connection.ts'
import { fixedCredential, rotatingToken } from './credentials.ts'
import { pluginCredentials } from './exec-plugin.ts'
import { readPlugin } from './kubeconfig-exec.ts'
import { selectContext, type KubeconfigChoice } from './kubeconfig-context.ts'
import type { KubeconfigUser } from './kubeconfig-files.ts'
import type { Env } from './load-settings.ts'

/** The connection of a kubeconfig's context. Throws a `ConfigError` as `selectContext`. */
export async function kubeconfigConnection(
  env: Env,
  choice: KubeconfigChoice,
  onFailure: (error: unknown) => void,
): Promise<Connection> {
  const { cluster, user, tls } = await selectContext(env, choice)
  return {
    server: cluster.server,
    tls,
    credentials:
      user === undefined ? fixedCredential({}) : readCredentials(user, cluster, onFailure),
  }
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
