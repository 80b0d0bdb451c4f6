import { createGenerations } from './generations.ts'
import type { Rate } from './store.ts'

/** Who may do how much, in this instance. */
export interface Rates {
  /** 0, or after how many milliseconds one more may be taken. */
  wait(key: string, rate: Rate): number
  /** As `wait`, and takes one where it is 0. */
  take(key: string, rate: Rate): number
}

/**
 * Rates by GCRA: of each key one number is held, the time at which all that was taken is given back. Of `capacity` keys
 * the oldest are forgotten, and have everything again. `now` is in milliseconds.
 */
export function createRates(now: () => number, capacity: number): Rates {
  const due = createGenerations(capacity)
  const look = (key: string, { perSecond, burst }: Rate) => {
    const time = now()
    const interval = 1000 / perSecond
    const from = Math.max(time, due.get(key) ?? 0)
    return {
      next: from + interval,
      // 0.01 ms: sums of fractions are not exact.
      wait: Math.max(0, Math.ceil(from - time - interval * (burst - 1) - 0.01)),
    }
  }
  return {
    wait: (key, rate) => look(key, rate).wait,
    take(key, rate) {
      const { next, wait } = look(key, rate)
      if (wait === 0) due.set(key, next)
      return wait
    },
  }
}
