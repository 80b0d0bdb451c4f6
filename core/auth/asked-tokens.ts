import { Failure } from '../errors.ts'
import { createMemo, type Held } from '../memo.ts'
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

/** What an authority says of a token, asked now, if `admit` lets it, or a short while ago. `digest` stands for the token. */
export type AskedTokens = (token: string, digest: string, admit?: () => void) => Promise<Caller>

/** How many questions may be under way, and how long one takes at the most, in milliseconds. */
const mostAtOnce = 32
const patience = 10_000

/** Holds what `authority` says, refusals too, but never longer than the token does, and no outage. */
export function createAskedTokens(
  authority: Pick<TokenAuthority, 'ask' | 'lifetime'>,
  { now = Date.now, sharesRequests }: Pick<Platform, 'now' | 'sharesRequests'>,
): AskedTokens {
  const turnstile = createTurnstile(mostAtOnce, patience, now)
  const memo = createMemo<Caller | Failure>({ now, sharesRequests })

  const ask = async (
    token: string,
    admit: (() => void) | undefined,
  ): Promise<Held<Caller | Failure>> => {
    admit?.()
    const asked = now()
    const value = await turnstile(() => authority.ask(token)).catch((error: unknown) => {
      if (error instanceof Failure && error.code !== 'issuer_unavailable') return error
      throw error
    })
    const end = value instanceof Failure ? Number.POSITIVE_INFINITY : value.expiresAt * 1000
    return { value, until: Math.min(asked + authority.lifetime, end) }
  }

  return async (token, digest, admit) => {
    const outcome = await memo.get(digest, () => ask(token, admit))
    if (outcome instanceof Failure) throw outcome
    return outcome
  }
}
