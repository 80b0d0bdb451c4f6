import type { Platform } from '../platform.ts'
import { createMemoryStore } from '../store/memory.ts'
import type { Places, Rate, Store } from '../store/store.ts'

/** What limits count with: never fails. */
export interface Counters {
  /** As `Store.take`. */
  take(key: string, rate: Rate): Promise<number>
  /** A place for `holder`, which is given back by what this resolves to; undefined where none is free. */
  enter(key: string, holder: string, places: Places): Promise<(() => Promise<void>) | undefined>
}

/** How long a store that could not be asked is left alone, in milliseconds. */
const pause = 5_000

/**
 * Counts in the platform's store; and while that cannot be asked in this instance alone, since fair shares are worth less
 * than an answer. The log has a line as that begins, and one as it ends.
 */
export function createCounters({
  store: shared,
  log,
  now = Date.now,
}: Pick<Platform, 'store' | 'log' | 'now'>): Counters {
  const own = createMemoryStore(now)
  let isDown = false
  let askAgain = 0

  const ask = async <T>(question: (store: Store) => Promise<T>): Promise<T> => {
    if (shared === undefined || now() < askAgain) return question(own)
    try {
      const answer = await question(shared)
      if (isDown)
        log({ level: 'info', code: 'limits_shared', message: 'Limits hold among replicas again' })
      isDown = false
      return answer
    } catch (error) {
      if (!isDown)
        log({
          level: 'warn',
          code: 'limits_local',
          message: 'The shared store cannot be asked: limits hold for each replica by itself',
          error,
        })
      isDown = true
      askAgain = now() + pause
      return question(own)
    }
  }

  return {
    take: (key, rate) => ask((store) => store.take(key, rate)),
    enter: (key, holder, places) =>
      ask(async (store) =>
        (await store.enter(key, holder, places)) ? () => store.leave(key, holder) : undefined,
      ),
  }
}
