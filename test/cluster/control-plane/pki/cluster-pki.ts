import { generateKeyPairSync } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createAuthority, type Credential } from './authority.ts'

/** Everything that the components of one cluster trust and present; the paths are PEM files. */
export interface ClusterPki {
  /** The authority's certificate, PEM. */
  readonly ca: string
  /** In the group `system:masters`: RBAC does not apply to it. */
  readonly admin: Credential
  readonly files: {
    readonly ca: string
    readonly serving: string
    readonly servingKey: string
    readonly serviceAccountKey: string
  }
}

/** The names of the API server, from within and from without; the other components share its certificate. */
const hosts = [
  '127.0.0.1',
  '::1',
  'localhost',
  '10.96.0.1',
  'kubernetes',
  'kubernetes.default',
  'kubernetes.default.svc',
  'kubernetes.default.svc.cluster.local',
]

/** Makes a cluster's authority, certificates and service account key, and writes what components read. */
export async function createClusterPki(dir: string): Promise<ClusterPki> {
  const authority = createAuthority('kube-mcp test cluster')
  const serving = authority.issue({ commonName: 'kube-apiserver', hosts, use: 'server' })
  const groups = ['system:masters']
  const admin = authority.issue({ commonName: 'admin', organizations: groups, use: 'client' })
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  await mkdir(dir, { recursive: true })
  const write = async (name: string, text: string) => {
    const path = join(dir, name)
    await writeFile(path, text, { mode: 0o600 })
    return path
  }
  return {
    ca: authority.cert,
    admin,
    files: {
      ca: await write('ca.crt', authority.cert),
      serving: await write('serving.crt', serving.cert),
      servingKey: await write('serving.key', serving.key),
      serviceAccountKey: await write(
        'service-account.key',
        privateKey.export({ type: 'pkcs8', format: 'pem' }),
      ),
    },
  }
}
