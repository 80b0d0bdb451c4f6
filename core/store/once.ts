import { Failure } from '../errors.ts'

const minute = 60_000

/**
 * True for the first who brings a key within its lifetime, in this instance. Past `capacity` keys it throws
 * `store_unavailable`, since forgetting one would let it come twice. `now` is in milliseconds.
 */
export function createOnce(
  now: () => number,
  capacity: number,
): (key: string, lifetime: number) => boolean {
  // By the minute at whose end they may be forgotten, so that a whole Map goes at once: taking the oldest out of one
  // Map makes V8 (node 26) step over the holes of all that were taken out before.
  const minutes = new Map<number, Map<string, number>>()
  return (key, lifetime) => {
    const time = now()
    let held = 0
    for (const [end, keys] of minutes) {
      if (end <= time) minutes.delete(end)
      else if ((keys.get(key) ?? 0) > time) return false
      else held += keys.size
    }
    if (held >= capacity)
      throw new Failure('store_unavailable', 'as much is remembered as may be', { retryAfter: 5 })
    const until = time + lifetime
    const end = Math.ceil(until / minute) * minute
    minutes.set(end, (minutes.get(end) ?? new Map<string, number>()).set(key, until))
    return true
  }
}
