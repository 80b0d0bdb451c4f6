import { describe, expect, it } from 'vitest'
import { createCounters } from '../../../core/limits/counters.ts'
import type { LogEntry } from '../../../core/index.ts'
import { createMemoryStore } from '../../../core/store/memory.ts'
import type { Store } from '../../../core/store/store.ts'

const rate = { perSecond: 0.001, burst: 1 }

/** A store that can be away, and how often it was asked. */
function start() {
  let now = 0
  const state = { isDown: false, asked: 0 }
  const inner = createMemoryStore(() => now)
  const guard =
    <A extends readonly unknown[], T>(ask: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      state.asked += 1
      if (state.isDown) throw new Error('ECONNREFUSED')
      return ask(...args)
    }
  const store: Store = {
    once: guard(inner.once),
    take: guard(inner.take),
    enter: guard(inner.enter),
    leave: guard(inner.leave),
  }
  const log: LogEntry[] = []
  const options = { store, log: (entry: LogEntry) => void log.push(entry), now: () => now }
  return {
    counters: createCounters(options),
    replica: createCounters(options),
    state,
    log,
    pass: (milliseconds: number) => void (now += milliseconds),
  }
}

describe('what limits count with', () => {
  it('is shared among replicas', async () => {
    const { counters, replica } = start()
    expect(await counters.take('a', rate)).toBe(0)
    expect(await replica.take('a', rate)).toBeGreaterThan(0)
  })

  it('is this instance’s own while the store is away, with one line in the log', async () => {
    const { counters, state, log } = start()
    state.isDown = true
    const waits = [await counters.take('a', rate), await counters.take('a', rate)]
    expect(waits).toEqual([0, expect.any(Number)])
    expect(waits[1]).toBeGreaterThan(0)
    for (let index = 0; index < 50; index++) await counters.take(String(index), rate)
    expect(log).toMatchObject([{ level: 'warn', code: 'limits_local' }])
  })

  it('does not ask a store again that was away a moment ago', async () => {
    const { counters, state, pass } = start()
    state.isDown = true
    for (let index = 0; index < 50; index++) await counters.take(String(index), rate)
    expect(state.asked).toBe(1)
    pass(5_000)
    await counters.take('b', rate)
    expect(state.asked).toBe(2)
  })

  it('is shared again as soon as the store is back', async () => {
    const { counters, replica, state, log, pass } = start()
    state.isDown = true
    await counters.take('a', rate)
    state.isDown = false
    pass(5_000)
    expect(await counters.take('b', rate)).toBe(0)
    expect(await replica.take('b', rate)).toBeGreaterThan(0)
    expect(log.map(({ code }) => code)).toEqual(['limits_local', 'limits_shared'])
  })

  it('gives a place back where it was taken, whatever became of the store', async () => {
    const { counters, state, pass } = start()
    const one = { most: 1, lifetime: 60_000 }
    state.isDown = true
    const leave = await counters.enter('a', 'ada', one)
    state.isDown = false
    pass(5_000)
    await leave?.()
    state.isDown = true
    pass(5_000)
    expect(await counters.enter('a', 'bob', one)).toBeDefined()
  })
})
