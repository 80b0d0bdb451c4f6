import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Cluster } from '@kubernetes/client-node'
import type { Tls } from './connection.ts'
import type { KubeconfigUser } from './kubeconfig-files.ts'
import { certificatesFault, keyFault } from './pem.ts'
import { reason, tokenFileFault } from './token-file.ts'

/** What a context's certificates and keys are, or everything that is wrong with its files. */
export interface ContextTls {
  readonly tls: Tls
  readonly faults: readonly string[]
}

/** Reads what a cluster and its user name, as a kubeconfig's keys call it; data wins over a file, as in kubectl. */
export function readTls(cluster: Cluster, user: KubeconfigUser | undefined): ContextTls {
  const faults: string[] = []
  const read = (
    key: string,
    data: string | undefined,
    path: string | undefined,
    faultOf: (text: string) => string | undefined,
  ): string | undefined => {
    if (!data && !path) return undefined
    try {
      const text = data
        ? Buffer.from(data, 'base64').toString('utf8')
        : readFileSync(path ?? '', 'utf8')
      const fault = faultOf(text)
      if (fault === undefined) return text
      faults.push(data ? `${key}-data ${fault}` : `${key} names ${path}, which ${fault}`)
    } catch (error) {
      faults.push(`${key} names a file that cannot be read: ${reason(error)}`)
    }
    return undefined
  }
  const { caData, caFile, skipTLSVerify, tlsServerName } = cluster
  const { certData, certFile, keyData, keyFile } = user ?? {}
  // As kubectl, which looks at no authority that it does not use.
  const ca = skipTLSVerify
    ? undefined
    : read('certificate-authority', caData, caFile, certificatesFault)
  const cert = read('client-certificate', certData, certFile, certificatesFault)
  const key = read('client-key', keyData, keyFile, (text) =>
    keyFault({ cert: cert ?? '', key: text }),
  )
  const tokenFault = user?.tokenFile && tokenFileFault(resolve(user.folder, user.tokenFile))
  if (tokenFault) faults.push(`tokenFile names a file that ${tokenFault}`)
  return {
    faults,
    tls: {
      ...(ca !== undefined && { ca }),
      ...(tlsServerName && { serverName: tlsServerName }),
      ...(skipTLSVerify && { insecure: true }),
      ...(cert !== undefined && key !== undefined && { certificate: { cert, key } }),
    },
  }
}
