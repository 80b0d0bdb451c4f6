import type { Caller } from './caller.ts'

/** A token already verified: by whom, by which keys, and for whom it stands. */
export interface VerifiedToken<V> {
  readonly verifier: V
  /** With other keys it has to be verified again. */
  readonly proof: object
  readonly caller: Caller
}

/** Tokens already verified, so that a repeated one costs a hash. */
export interface TokenCache<V> {
  get(digest: string): VerifiedToken<V> | undefined
  set(digest: string, verified: VerifiedToken<V>): void
}

const capacity = 1_000

/** Those that have not expired; the least recently used go first. `now` is in milliseconds since the epoch. */
export function createTokenCache<V>(now: () => number): TokenCache<V> {
  const held = new Map<string, VerifiedToken<V>>()
  return {
    get(digest) {
      const verified = held.get(digest)
      if (verified === undefined) return undefined
      held.delete(digest)
      if (verified.caller.expiresAt * 1000 <= now()) return undefined
      held.set(digest, verified)
      return verified
    },
    set(digest, verified) {
      held.set(digest, verified)
      const [oldest] = held.keys()
      if (held.size > capacity && oldest !== undefined) held.delete(oldest)
    },
  }
}
