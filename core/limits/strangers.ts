import type { LimitsConfig } from '../config/limits.ts'
import type { Failure } from '../errors.ts'
import type { Platform } from '../platform.ts'
import { createRates } from '../store/rates.ts'
import { forwardedFor } from './address.ts'
import { createCounters } from './counters.ts'
import { exceeded } from './exceeded.ts'

/** Those whose token is not known yet, or who have none: what they cost is not theirs to choose. */
export interface Strangers {
  /** Counts a request by its address, where that can be believed; why it is one too many. */
  admit(request: Request): Promise<Failure | undefined>
  /** As `admit`, for who brings a token that has to be looked into; throws the `Failure`. */
  admitToken(request: Request): Promise<void>
  /** Counts a token that turned out to be none. */
  failed(request: Request): void
}

/** The limits of `config`: by address in the platform's store, and else one for all of this instance. */
export function createStrangers(
  { strangersPerAddress, failedTokens, trustedProxies }: LimitsConfig,
  platform: Pick<Platform, 'store' | 'log' | 'now' | 'clientAddress'>,
): Strangers {
  const counters = createCounters(platform)
  const failures = createRates(platform.now ?? Date.now, 1)
  const addressOf = (request: Request) =>
    platform.clientAddress?.(request) ??
    forwardedFor(request.headers.get('x-forwarded-for'), trustedProxies)

  const byAddress = async (address: string): Promise<Failure | undefined> => {
    if (strangersPerAddress === undefined) return undefined
    const wait = await counters.take(`address ${address}`, strangersPerAddress)
    const what = 'More requests come without a known token from your address'
    return wait === 0 ? undefined : exceeded('too_many_requests', 'strangersPerAddress', what, wait)
  }
  const byAll = (): Failure | undefined => {
    const wait = failedTokens === undefined ? 0 : failures.wait('', failedTokens)
    const what = 'More tokens fail, from everybody together,'
    return wait === 0 ? undefined : exceeded('too_many_requests', 'failedTokens', what, wait)
  }

  return {
    async admit(request) {
      const address = addressOf(request)
      return address === undefined ? undefined : byAddress(address)
    },
    async admitToken(request) {
      const address = addressOf(request)
      const failure = address === undefined ? byAll() : await byAddress(address)
      if (failure !== undefined) throw failure
    },
    failed(request) {
      if (failedTokens !== undefined && addressOf(request) === undefined)
        failures.take('', failedTokens)
    },
  }
}
