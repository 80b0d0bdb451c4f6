import type { Caller } from '../../../../core/auth/caller.ts'
import type { JsonObject } from '../../../../core/json.ts'

/** A provider as its own pages show it, and the settings that docs/providers give for it. */
export interface Provider {
  readonly name: string
  /** Where the provider shows the token. */
  readonly page: string
  readonly issuer: string
  /** The path of its discovery document. */
  readonly discovery: string
  readonly document: { readonly issuer: string; readonly jwks_uri: string }
  readonly claims: JsonObject
  readonly header?: JsonObject
  /** The issuer that its key set names for a key. */
  readonly keyIssuer?: string
  /** Beside the issuer's URL. */
  readonly settings: Readonly<Record<string, string>>
  /** What the configuration file says of the issuer. */
  readonly file?: string
  readonly caller: Pick<Caller, 'username' | 'groups'>
  /** Claims that make the token one to refuse. */
  readonly nearMisses: readonly (readonly [what: string, claims: JsonObject])[]
}
