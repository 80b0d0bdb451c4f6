import { createClient } from '../keycloak/realm/clients.ts'
import type { User } from '../keycloak/realm/users.ts'
import type { Realm } from '../keycloak/realm.ts'

/** What the token endpoint gave; `id_token` with the scope `openid`. */
export interface Tokens {
  readonly access_token: string
  readonly refresh_token: string
  readonly id_token?: string
}

/** Asks for tokens with a user's name and password (RFC 6749 §4.3): for tests that are about tokens, not about how people get them. */
export type AskDirectly = (
  user: User,
  scope: string,
  more?: Readonly<Record<string, string>>,
  headers?: Readonly<Record<string, string>>,
) => Promise<Tokens>

/** Makes a client in the realm that may do so. It has Keycloak's defaults: `profile`, `email` and `roles` come unasked. */
export async function createDirectClient(
  { admin, path, issuer }: Realm,
  clientId = 'direct',
): Promise<AskDirectly> {
  await createClient(admin, path, { clientId, publicClient: true, directAccessGrantsEnabled: true })
  return async ({ username, password }, scope, more, headers = {}) => {
    const form = { grant_type: 'password', client_id: clientId, username, password, scope, ...more }
    const body = new URLSearchParams(form)
    const text = await (
      await fetch(tokenEndpoint(issuer), { method: 'POST', headers, body })
    ).text()
    const tokens: Partial<Tokens> = JSON.parse(text)
    if (tokens.access_token === undefined) throw new Error(`Keycloak gave no token: ${text}`)
    return tokens as Tokens
  }
}

/** Where the tokens of an issuer come from. */
export function tokenEndpoint(issuer: string): string {
  return `${issuer}/protocol/openid-connect/token`
}

/** Ends the session that the tokens of a client are from, by Keycloak's own way without a browser. */
export async function endSession({ issuer }: Realm, { refresh_token }: Tokens): Promise<void> {
  const body = new URLSearchParams({ client_id: 'direct', refresh_token })
  const endpoint = `${issuer}/protocol/openid-connect/logout`
  const { status } = await fetch(endpoint, { method: 'POST', body })
  if (status !== 204) throw new Error(`Keycloak did not end the session: ${status}`)
}
