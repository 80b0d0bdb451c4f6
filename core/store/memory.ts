import { createHeldPlaces } from './held-places.ts'
import { createOnce } from './once.ts'
import { createRates } from './rates.ts'
import type { Store } from './store.ts'

/**
 * A store of this instance alone. `now` is in milliseconds since the epoch; `capacity` is how many keys are remembered of
 * what comes once, which past them rejects with `store_unavailable`, and of rates, of which the oldest are forgotten.
 */
export function createMemoryStore(now: () => number = Date.now, capacity = 100_000): Store {
  const once = createOnce(now, capacity)
  const rates = createRates(now, capacity)
  const places = createHeldPlaces(now)
  return {
    once: async (key, lifetime) => once(key, lifetime),
    take: async (key, rate) => rates.take(key, rate),
    enter: async (key, holder, wanted) => places.enter(key, holder, wanted),
    leave: async (key, holder) => places.leave(key, holder),
  }
}
