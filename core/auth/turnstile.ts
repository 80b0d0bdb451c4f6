import { Failure } from '../errors.ts'

/** Does a piece of work, or throws `issuer_unavailable` when as much as may be is under way already. */
export type Turnstile = <T>(work: () => Promise<T>) => Promise<T>

/**
 * Lets `most` pieces of work be under way at once and keeps nobody waiting. A place is free again after `patience`
 * milliseconds at the latest: a runtime may end a request without telling us.
 */
export function createTurnstile(most: number, patience: number, now: () => number): Turnstile {
  const places = new Set<{ readonly until: number }>()
  return async (work) => {
    for (const place of places) if (place.until <= now()) places.delete(place)
    if (places.size >= most)
      throw new Failure('issuer_unavailable', 'too many tokens are being asked about', {
        retryAfter: 1,
      })
    const place = { until: now() + patience }
    places.add(place)
    try {
      return await work()
    } finally {
      places.delete(place)
    }
  }
}
