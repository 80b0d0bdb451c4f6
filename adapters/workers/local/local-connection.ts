import { ConfigError } from '../../../core/config/config-error.ts'
import type { LogEntry } from '../../../core/platform.ts'
import type { Connection } from '../../shared/connection.ts'
import type { Settings } from '../../shared/load-settings.ts'
import { refuseCertificate } from '../../shared/refuse-certificate.ts'
import { resolveConnection } from '../../shared/resolve-connection.ts'

export interface LocalConnection extends Connection {
  /** False where a certificate is all there is, or nothing. */
  readonly hasToken: boolean
}

/**
 * The connection as workerd can make it: a certificate that a plugin gives holds until it expires, for it is
 * part of workerd's configuration. Throws a `ConfigError`; undefined for a snapshot.
 */
export async function localConnection(
  { config, values }: Settings,
  log: (entry: LogEntry) => void,
): Promise<LocalConnection | undefined> {
  if (config.cluster.from === 'snapshot') return undefined
  const connection = await resolveConnection(config.cluster, { env: values, log })
  const { server, tls, credentials } = connection
  await refuseCertificate(config.identity, connection)
  if (tls.insecure)
    throw new ConfigError([
      'the kubeconfig: insecure-skip-tls-verify cannot be used on workerd; give the certificate authority instead',
    ])
  const credential = await credentials.get().catch((error: unknown) => {
    log({
      level: 'warn',
      code: 'kube_credential_missing',
      message: 'There is no credential for the API server yet',
      error,
    })
    return undefined
  })
  const certificate = tls.certificate ?? credential?.certificate
  const hasToken = credential === undefined || credential.token !== undefined
  return {
    server,
    tls: { ...tls, ...(certificate !== undefined && { certificate }) },
    credentials,
    hasToken,
  }
}
