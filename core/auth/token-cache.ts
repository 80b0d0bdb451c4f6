import type { Caller } from './caller.ts'

/** Callers of tokens already verified, so that a repeated token costs a hash. */
export interface TokenCache {
  get(digest: string, proof: object): Caller | undefined
  /** `proof` is what verified the token: with another one it has to be verified again. */
  set(digest: string, proof: object, caller: Caller): void
}

const capacity = 1_000

/** The least recently used go first. `now` is in milliseconds since the epoch. */
export function createTokenCache(now: () => number): TokenCache {
  const held = new Map<string, { readonly proof: object; readonly caller: Caller }>()
  return {
    get(digest, proof) {
      const entry = held.get(digest)
      if (entry === undefined) return undefined
      held.delete(digest)
      if (entry.proof !== proof || entry.caller.expiresAt * 1000 <= now()) return undefined
      held.set(digest, entry)
      return entry.caller
    },
    set(digest, proof, caller) {
      held.set(digest, { proof, caller })
      const [oldest] = held.keys()
      if (held.size > capacity && oldest !== undefined) held.delete(oldest)
    },
  }
}

/** SHA-256 of a token: the cache holds no token that a dump of memory would give away. */
export async function digestOf(token: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token))
  return String.fromCharCode(...new Uint8Array(digest))
}
