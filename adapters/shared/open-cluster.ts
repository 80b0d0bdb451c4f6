import type { Config } from '../../core/config/config.ts'
import type { KubeTransport } from '../../core/platform.ts'
import type { Dial } from './connection.ts'
import { refuseCertificate } from './refuse-certificate.ts'
import { resolveConnection, type Surroundings } from './resolve-connection.ts'
import { readSnapshot } from './snapshot-file.ts'
import { createTransport } from './transport.ts'

/** The transport to the configured cluster, or to the snapshot in its place. Throws a `ConfigError`. */
export async function openCluster(
  { cluster, identity }: Pick<Config, 'cluster' | 'identity'>,
  surroundings: Surroundings,
  dial: Dial,
): Promise<KubeTransport> {
  if (cluster.from === 'snapshot') return readSnapshot(cluster.file).transport
  const connection = await resolveConnection(cluster, surroundings)
  await refuseCertificate(identity, connection)
  if (connection.tls.insecure) {
    surroundings.log({
      level: 'warn',
      code: 'kube_insecure',
      message: `The kubeconfig says insecure-skip-tls-verify: anybody can pose as ${connection.server}`,
    })
  }
  return createTransport(connection, dial)
}
