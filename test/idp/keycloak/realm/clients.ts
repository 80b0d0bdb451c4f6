import type { Admin } from '../admin.ts'

/** For MCP clients that cannot register themselves: its id is pasted into them. */
export const publicClient = 'mcp-client'

/** What keeps Keycloak from giving a client refresh tokens. */
export const withoutRefresh = { 'use.refresh.tokens': 'false' } as const

/** The clients that an operator makes. */
export async function createClients(admin: Admin, realm: string): Promise<void> {
  await createPublicClient(admin, realm, publicClient)
}

/** A public client with PKCE whose sign-in comes back to loopback; Keycloak takes any port there (RFC 8252 §7.3). */
export async function createPublicClient(
  admin: Admin,
  realm: string,
  clientId: string,
  attributes: Readonly<Record<string, string>> = {},
): Promise<void> {
  await createClient(admin, realm, {
    clientId,
    publicClient: true,
    standardFlowEnabled: true,
    redirectUris: ['http://127.0.0.1/callback'],
    attributes: { 'pkce.code.challenge.method': 'S256', ...attributes },
  })
}

/** Any client, by Keycloak's ClientRepresentation. */
export async function createClient(admin: Admin, realm: string, client: object): Promise<void> {
  await admin.create(`${realm}/clients`, client)
}
