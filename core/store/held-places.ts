import type { Places } from './store.ts'

/** Who is in where, in this instance. */
export interface HeldPlaces {
  enter(key: string, holder: string, places: Places): boolean
  leave(key: string, holder: string): void
}

/** Holds nothing of keys whose holders have all left. `now` is in milliseconds. */
export function createHeldPlaces(now: () => number): HeldPlaces {
  const held = new Map<string, Map<string, number>>()
  return {
    enter(key, holder, { most, lifetime }) {
      const time = now()
      const holders = held.get(key) ?? new Map<string, number>()
      // Only who finds all places taken has to look whether somebody stayed too long.
      if (holders.size >= most)
        for (const [each, until] of holders) if (until <= time) holders.delete(each)
      if (holders.size >= most && !holders.has(holder)) return false
      held.set(key, holders.set(holder, time + lifetime))
      return true
    },
    leave(key, holder) {
      const holders = held.get(key)
      holders?.delete(holder)
      if (holders?.size === 0) held.delete(key)
    },
  }
}
