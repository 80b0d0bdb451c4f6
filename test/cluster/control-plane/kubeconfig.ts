import { writeFile } from 'node:fs/promises'
import { stringify } from 'yaml'
import type { Credential } from './pki/authority.ts'

/** Writes a kubeconfig of one context, readable by its owner only, with certificates and keys in it. */
export async function writeKubeconfig(
  path: string,
  cluster: { readonly server: string; readonly ca: string },
  user: Credential | { readonly token: string },
): Promise<void> {
  const base64 = (text: string) => Buffer.from(text).toString('base64')
  const credential =
    'token' in user
      ? { token: user.token }
      : { 'client-certificate-data': base64(user.cert), 'client-key-data': base64(user.key) }
  const name = 'kube-mcp-cluster'
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name,
        cluster: { server: cluster.server, 'certificate-authority-data': base64(cluster.ca) },
      },
    ],
    users: [{ name, user: credential }],
    contexts: [{ name, context: { cluster: name, user: name } }],
    'current-context': name,
  }
  await writeFile(path, stringify(config), { mode: 0o600 })
}
