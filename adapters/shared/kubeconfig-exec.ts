import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Cluster } from '@kubernetes/client-node'
import * as z from 'zod'
import { ConfigError } from '../../core/config/config-error.ts'
import type { ExecPlugin } from './exec-plugin.ts'

const apiVersions = [
  'client.authentication.k8s.io/v1',
  'client.authentication.k8s.io/v1beta1',
] as const

/** ExecConfig of the kubeconfig's API (client-go, tools/clientcmd/api/v1). */
const execConfig = z.object({
  apiVersion: z.enum(apiVersions),
  command: z.string().min(1),
  args: z.array(z.string()).nullish(),
  env: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
  installHint: z.string().nullish(),
  provideClusterInfo: z.boolean().nullish(),
  interactiveMode: z.enum(['Never', 'IfAvailable']).nullish(),
})

/** The plugin of a user's `exec`; `folder` is the kubeconfig's. Throws a `ConfigError` that names what is wrong with it. */
export function readPlugin(exec: unknown, folder: string, cluster: Cluster): ExecPlugin {
  const parsed = execConfig.safeParse(exec)
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map(({ path, message }) =>
        path[0] === 'interactiveMode'
          ? "the kubeconfig's exec plugin has interactiveMode Always, but nobody can answer it here"
          : `the kubeconfig's exec plugin: ${path.join('.') || 'exec'}: ${message}`,
      ),
    )
  }
  const { apiVersion, command, args, env, installHint, provideClusterInfo } = parsed.data
  return {
    apiVersion,
    // A command with a slash is a path, and a path that is not absolute starts at the kubeconfig, as in kubectl.
    command: command.includes('/') && !command.startsWith('/') ? join(folder, command) : command,
    args: args ?? [],
    env: Object.fromEntries((env ?? []).map(({ name, value }) => [name, value])),
    ...(installHint && { installHint }),
    ...(provideClusterInfo && { cluster: clusterInfo(cluster) }),
  }
}

/** `spec.cluster` of ExecCredential. */
function clusterInfo({ server, tlsServerName, skipTLSVerify, caData, caFile }: Cluster): object {
  const data =
    caData ?? (caFile === undefined ? undefined : readFileSync(caFile).toString('base64'))
  return {
    server,
    ...(tlsServerName && { 'tls-server-name': tlsServerName }),
    ...(skipTLSVerify && { 'insecure-skip-tls-verify': true }),
    ...(data !== undefined && { 'certificate-authority-data': data }),
  }
}
