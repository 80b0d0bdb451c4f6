import type { LimitsConfig } from '../config/limits.ts'
import type { Failure } from '../errors.ts'
import type { Platform } from '../platform.ts'
import { createCounters } from './counters.ts'
import { exceeded } from './exceeded.ts'

/** Who asks, whatever the token: a new one has nothing left that the one before used up. */
export interface LimitedCaller {
  readonly issuer: string
  readonly username: string
}

/** What one caller may ask for, so that nobody keeps the others waiting. */
export interface CallerLimits {
  /** Counts a request; why it is one too many. */
  request(caller: LimitedCaller): Promise<Failure | undefined>
  /** Counts `calls` of the request `requestId` until what this resolves to is called; or why they are too many. */
  calls(caller: LimitedCaller, requestId: string, calls: number): Promise<(() => void) | Failure>
}

/** Longer than any call takes, in milliseconds: whoever stops without saying so leaves then. */
const lifetime = 180_000

/** A place may be free in a moment, in milliseconds. */
const moment = 1_000

/** The limits of `config`, counted in the store of the platform. */
export function createCallerLimits(
  { requestsPerCaller, callsPerCaller }: LimitsConfig,
  platform: Pick<Platform, 'store' | 'log' | 'now' | 'waitUntil'>,
): CallerLimits {
  const counters = createCounters(platform)
  const keyOf = ({ issuer, username }: LimitedCaller) => JSON.stringify([issuer, username])

  return {
    async request(caller) {
      if (requestsPerCaller === undefined) return undefined
      const wait = await counters.take(`caller ${keyOf(caller)}`, requestsPerCaller)
      return wait === 0
        ? undefined
        : exceeded('too_many_requests', 'requestsPerCaller', 'You send more requests', wait)
    },
    async calls(caller, requestId, calls) {
      if (callsPerCaller === undefined || calls === 0) return () => {}
      const key = `calls ${keyOf(caller)}`
      const leaves: (() => Promise<void>)[] = []
      const leave = () => {
        // Who cannot leave now has left at the end of the lifetime.
        const left = Promise.allSettled(leaves.splice(0).map((each) => each()))
        platform.waitUntil?.(left)
      }
      for (let index = 0; index < calls; index++) {
        const places = { most: callsPerCaller, lifetime }
        const place = await counters.enter(key, `${requestId} ${index}`, places)
        if (place === undefined) {
          leave()
          const what = 'You have more calls under way'
          return exceeded('too_many_calls', 'callsPerCaller', what, moment)
        }
        leaves.push(place)
      }
      return leave
    },
  }
}
