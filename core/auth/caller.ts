import type { JsonObject } from '../json.ts'

/** Who asks, as kube-apiserver would name them. Made from a verified token, and an argument from there on. */
export interface Caller {
  readonly username: string
  readonly groups: readonly string[]
  readonly uid?: string
  readonly extra: Readonly<Record<string, readonly string[]>>
  /** The token's scopes: `scope` (RFC 9068) or `scp`, as string or array. */
  readonly scopes: ReadonlySet<string>
  /** As the configuration names it. */
  readonly issuer: string
  /** The thumbprint (RFC 7638) of the key that the token is bound to; absent: whoever has the token is the caller. */
  readonly boundTo?: string
  /** Seconds since the epoch. */
  readonly expiresAt: number
  /** Everything the token says; for decisions, never for the log. */
  readonly claims: JsonObject
}
