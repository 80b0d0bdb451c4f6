import { type Admin, createAdmin } from './admin.ts'
import { createClients } from './realm/clients.ts'
import { allowRegistration } from './realm/registration.ts'
import { createScopes } from './realm/scopes.ts'
import { createUsers } from './realm/users.ts'
import type { KeycloakAddress } from './start.ts'

/** A realm of Keycloak that is set up for kube-mcp as docs/providers/keycloak.md says. */
export interface Realm {
  /** The issuer's URL, exactly as tokens name it. */
  readonly issuer: string
  /** The path of the realm in the admin API. */
  readonly path: string
  readonly admin: Admin
}

/** Makes a realm; `audiences` are the URLs that the scope `mcp` puts into a token's `aud`. */
export async function createRealm(
  keycloak: KeycloakAddress,
  name: string,
  audiences: readonly string[],
): Promise<Realm> {
  const admin = createAdmin(keycloak)
  const path = `/${name}`
  await admin.create('', { realm: name, enabled: true })
  await createUsers(admin, path)
  await createScopes(admin, path, audiences)
  await createClients(admin, path)
  await allowRegistration(admin, path)
  return { issuer: `${keycloak.url}/realms/${name}`, path, admin }
}
