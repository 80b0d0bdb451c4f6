import type { LimitsConfig } from '../config/limits.ts'
import type { Failure } from '../errors.ts'
import type { Platform } from '../platform.ts'
import { createGenerations } from '../store/generations.ts'
import { createRates } from '../store/rates.ts'
import { forwardedFor } from './address.ts'
import { createCounters } from './counters.ts'
import { exceeded } from './exceeded.ts'

/** Those whose token is not known yet, or who have none: what they cost is not theirs to choose. */
export interface Strangers {
  /** Why somebody without a token has to wait: too many requests from their address were refused. */
  admit(request: Request): Failure | undefined
  /** As `admit`, for a token that has to be looked into: where no address is believed, too many of everybody's failed. */
  admitToken(request: Request): Failure | undefined
  /** Counts a request that is refused since it has no token. */
  refused(request: Request): Promise<void>
  /** Counts one whose token turned out to be none. */
  failed(request: Request): Promise<void>
}

/** How many addresses are remembered that have to wait. */
const capacity = 10_000

/**
 * The limits of `config`: by address, counted in the platform's store, and else one for all of this instance. Who is let in
 * counts nothing, however many have one address.
 */
export function createStrangers(
  { refusalsPerAddress, failedTokens, trustedProxies }: LimitsConfig,
  platform: Pick<Platform, 'store' | 'log' | 'now' | 'clientAddress'>,
): Strangers {
  const now = platform.now ?? Date.now
  const counters = createCounters(platform)
  const waiting = createGenerations(capacity)
  const failures = createRates(now, 1)
  const addressOf = (request: Request) =>
    platform.clientAddress?.(request) ??
    forwardedFor(request.headers.get('x-forwarded-for'), trustedProxies)

  const byAddress = (address: string): Failure | undefined => {
    const wait = (waiting.get(address) ?? 0) - now()
    const what = 'More requests from your address are refused'
    return wait > 0 ? exceeded('too_many_requests', 'refusalsPerAddress', what, wait) : undefined
  }
  const byAll = (): Failure | undefined => {
    const wait = failedTokens === undefined ? 0 : failures.wait('', failedTokens)
    const what = 'More tokens fail, from everybody together,'
    return wait > 0 ? exceeded('too_many_requests', 'failedTokens', what, wait) : undefined
  }
  const count = async (address: string): Promise<void> => {
    if (refusalsPerAddress === undefined) return
    const wait = await counters.take(`address ${address}`, refusalsPerAddress)
    if (wait > 0) waiting.set(address, now() + wait)
  }

  return {
    admit(request) {
      const address = addressOf(request)
      return address === undefined ? undefined : byAddress(address)
    },
    admitToken(request) {
      const address = addressOf(request)
      return address === undefined ? byAll() : byAddress(address)
    },
    async refused(request) {
      const address = addressOf(request)
      if (address !== undefined) await count(address)
    },
    async failed(request) {
      const address = addressOf(request)
      if (address !== undefined) await count(address)
      else if (failedTokens !== undefined) failures.take('', failedTokens)
    },
  }
}
