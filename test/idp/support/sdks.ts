import { type CreateSdk, sdk1, sdk2 } from '../../adapters/support/oauth-clients.ts'

/** A version of the MCP SDK, whose own OAuth client signs in at Keycloak. */
export interface NamedSdk {
  readonly name: string
  readonly create: CreateSdk
}

export const sdk1x: NamedSdk = { name: 'SDK 1.x', create: sdk1 }
export const sdk2x: NamedSdk = { name: 'SDK 2', create: sdk2('auto') }
export const sdks: readonly NamedSdk[] = [sdk1x, sdk2x]
