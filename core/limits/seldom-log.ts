import type { LogEntry } from '../platform.ts'
import { createRates } from '../store/rates.ts'

/** Once in ten seconds. */
const seldom = { perSecond: 0.1, burst: 1 }

/** Logs what has the same key once in ten seconds: a flood of requests is not one of lines. */
export type SeldomLog = (log: (entry: LogEntry) => void, key: string, entry: LogEntry) => void

/** `now` is in milliseconds. */
export function createSeldomLog(now: () => number): SeldomLog {
  const rates = createRates(now, 1_000)
  return (log, key, entry) => {
    if (rates.take(key, seldom) === 0) log(entry)
  }
}
