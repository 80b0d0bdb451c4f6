import type { JsonObject } from '../json.ts'

/** The authorization server in front of an issuer that clients cannot use directly (docs/bridge.md). */
export interface BridgeConfig {
  /** Of an issuer in `issuers`, or of the one whose place our own tokens took: who signs people in. */
  readonly upstream: string
  readonly clientId: string
  readonly clientSecret: string
  /** What the upstream is asked for, in its own syntax. */
  readonly upstreamScopes: readonly string[]
  /** Parameters for the upstream's authorization endpoint besides, as `access_type` for Google's refresh tokens. */
  readonly upstreamParameters: Readonly<Record<string, string>>
  /** Private keys (RFC 7517): the first signs, all verify. */
  readonly signingKeys: readonly JsonObject[]
  /** Clients that the operator registered; their people are not asked for consent. */
  readonly clients: readonly BridgeClientConfig[]
  /** Whether anybody may register a client (RFC 7591). */
  readonly registration: boolean
  /** What was issued before is refused, in seconds since the epoch; by the upstream's subject, `*` for all. */
  readonly notBefore: Readonly<Record<string, number>>
}

export interface BridgeClientConfig {
  readonly clientId: string
  readonly name: string
  readonly redirectUris: readonly string[]
  /** Absent: a public client. */
  readonly clientSecret?: string
}
