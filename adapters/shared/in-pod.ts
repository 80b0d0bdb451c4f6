import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { ConfigError } from '../../core/config/config-error.ts'
import type { Connection } from './connection.ts'
import { rotatingToken } from './credentials.ts'
import type { Env } from './load-settings.ts'
import { certificatesFault } from './pem.ts'

/** Where the kubelet mounts a pod's service account. */
export const serviceAccountRoot = '/var/run/secrets/kubernetes.io/serviceaccount'

/** What is wrong when there is no cluster to be found at all. */
const notInPod =
  'no cluster is configured, and this is not a pod (KUBERNETES_SERVICE_HOST is not set): use --out-of-cluster, --kubeconfig, --api-server or --snapshot'

/**
 * The API server as a pod's service account reaches it ("Accessing the Kubernetes API from a Pod" in the
 * Kubernetes documentation). Throws a `ConfigError` outside of a pod, and where no service account is mounted.
 */
export function podConnection(
  env: Env,
  onFailure: (error: unknown) => void,
  root: string = serviceAccountRoot,
): Connection {
  const host = env['KUBERNETES_SERVICE_HOST']
  const port = env['KUBERNETES_SERVICE_PORT'] ?? '443'
  if (!host) throw new ConfigError([notInPod])
  try {
    readFileSync(`${root}/token`)
    const ca = readFileSync(`${root}/ca.crt`, 'utf8')
    const fault = certificatesFault(ca)
    if (fault !== undefined) throw new Error(`${root}/ca.crt ${fault}`)
    return {
      server: `https://${host.includes(':') ? `[${host}]` : host}:${port}`,
      tls: { ca },
      credentials: rotatingToken(() => readFile(`${root}/token`, 'utf8'), { onFailure }),
    }
  } catch (error) {
    throw new ConfigError([
      `the pod's service account cannot be read: ${error instanceof Error ? error.message : String(error)}; does the pod have automountServiceAccountToken: false?`,
    ])
  }
}
