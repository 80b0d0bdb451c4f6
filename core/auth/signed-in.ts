import type { Caller } from './caller.ts'

/** Who asks, and the token that says so. */
export interface SignedIn {
  readonly caller: Caller
  /**
   * As it was presented: for its issuer, where it can be exchanged there; never for the cluster, never for the log.
   * Empty, as its digest, for who started the process.
   */
  readonly token: string
  /** Its SHA-256, which stands for it where something is remembered. */
  readonly digest: string
  /** For the client's next proof, to be answered as `DPoP-Nonce` (RFC 9449 §9). */
  readonly nextNonce?: string
}
