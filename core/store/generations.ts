/** Numbers by key, of which the oldest may be forgotten. */
export interface Generations {
  get(key: string): number | undefined
  set(key: string, value: number): void
}

/**
 * Holds the last `capacity` keys that were set, and up to as many of before: a whole Map goes at once, since taking the
 * oldest out of one makes V8 (node 26) step over the holes of all that were taken out before.
 */
export function createGenerations(capacity: number): Generations {
  let young = new Map<string, number>()
  let old = new Map<string, number>()
  return {
    get: (key) => young.get(key) ?? old.get(key),
    set(key, value) {
      young.set(key, value)
      if (young.size < capacity) return
      old = young
      young = new Map()
    },
  }
}
