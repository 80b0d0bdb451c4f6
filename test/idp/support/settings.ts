import { readFile } from 'node:fs/promises'
import type { Values } from '../../adapters/support/process.ts'
import type { Realm } from '../keycloak/realm.ts'

/** The settings that docs/providers/keycloak.md gives, for this realm. */
export async function documentedSettings({ issuer }: Realm): Promise<Values> {
  const page = await readFile('docs/providers/keycloak.md', 'utf8')
  const block = /```sh\n((?:KUBE_MCP_.*\n)+)```/.exec(page)?.[1] ?? ''
  const values: Values = Object.fromEntries(
    [...block.matchAll(/^(KUBE_MCP_\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
  )
  return { ...values, KUBE_MCP_OIDC_ISSUER_URL: issuer }
}
