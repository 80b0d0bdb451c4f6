import { Failure } from '../errors.ts'
import type { Platform } from '../platform.ts'
import type { Caller } from './caller.ts'
import { createTurnstile } from './turnstile.ts'

/** Somebody who knows whose tokens are that cannot be verified here. */
export interface TokenAuthority {
  /** Whether it may know this kind: what is no JSON Web Token, or one of an issuer that is not configured. */
  readonly takes: (kind: UnknownToken) => boolean
  /** How long its answers hold, refusals too, in milliseconds. */
  readonly lifetime: number
  /** The caller. Throws a `Failure`: `token_inactive` for a token that it does not know. */
  ask(token: string): Promise<Caller>
}

export type UnknownToken = 'opaque' | 'foreign'

/** What an authority says of a token, asked now or a short while ago. `digest` stands for the token. */
export type AskedTokens = (token: string, digest: string) => Promise<Caller>

interface Held {
  readonly outcome: Caller | Failure
  readonly until: number
}

const capacity = 1_000

/** How many questions may be under way, and how long one takes at the most, in milliseconds. */
const mostAtOnce = 32
const patience = 10_000

/** Holds what `authority` says, but never longer than the token does, and no outage. One who asks meanwhile waits for the same answer where requests may share a promise. */
export function createAskedTokens(
  authority: Pick<TokenAuthority, 'ask' | 'lifetime'>,
  { now = Date.now, sharesRequests }: Pick<Platform, 'now' | 'sharesRequests'>,
): AskedTokens {
  const turnstile = createTurnstile(mostAtOnce, patience, now)
  const held = new Map<string, Held>()
  const underWay = new Map<string, Promise<Held>>()

  const ask = async (token: string, digest: string): Promise<Held> => {
    const asked = now()
    const outcome = await turnstile(() => authority.ask(token)).catch((error: unknown) => {
      if (error instanceof Failure && error.code !== 'issuer_unavailable') return error
      throw error
    })
    const end = outcome instanceof Failure ? Number.POSITIVE_INFINITY : outcome.expiresAt * 1000
    const answer = { outcome, until: Math.min(asked + authority.lifetime, end) }
    held.set(digest, answer)
    const [oldest] = held.keys()
    if (held.size > capacity && oldest !== undefined) held.delete(oldest)
    return answer
  }

  const askOnce = (token: string, digest: string): Promise<Held> => {
    if (!sharesRequests) return ask(token, digest)
    const asked = underWay.get(digest) ?? ask(token, digest).finally(() => underWay.delete(digest))
    underWay.set(digest, asked)
    return asked
  }

  return async (token, digest) => {
    const known = held.get(digest)
    held.delete(digest)
    const holds = known !== undefined && known.until > now()
    if (holds) held.set(digest, known)
    const { outcome } = holds ? known : await askOnce(token, digest)
    if (outcome instanceof Failure) throw outcome
    return outcome
  }
}
