import { describe, expect, it } from 'vitest'
import { createMemoryStore } from '../../../core/store/memory.ts'

describe('the store of one instance', () => {
  it('says yes to the first who brings a key, and no to whoever brings it again', async () => {
    const store = createMemoryStore(() => 0)
    const answers = [await store.once('a', 1000), await store.once('a', 1000)]
    expect([...answers, await store.once('b', 1000)]).toEqual([true, false, true])
  })

  it('says yes to one of those who come at the same time', async () => {
    const store = createMemoryStore(() => 0)
    const answers = await Promise.all(Array.from({ length: 9 }, () => store.once('a', 1000)))
    expect(answers.filter((first) => first)).toHaveLength(1)
  })

  it.each([1, 1000, 59_999, 60_000, 60_001, 600_000])(
    'remembers a key for %i ms, and not longer',
    async (lifetime) => {
      let now = 30_000
      const store = createMemoryStore(() => now)
      await store.once('a', lifetime)
      now += lifetime - 1
      const within = await store.once('a', lifetime)
      now += 1
      expect([within, await store.once('a', lifetime)]).toEqual([false, true])
    },
  )

  it('lets no key that is asked about with another lifetime come twice', async () => {
    let now = 0
    const store = createMemoryStore(() => now)
    await store.once('a', 600_000)
    now = 60_001
    expect(await store.once('a', 1000)).toBe(false)
  })

  it('takes nobody for the first when it is full, and forgets nobody for it', async () => {
    const store = createMemoryStore(() => 0, 2)
    await store.once('a', 1000)
    await store.once('b', 90_000)
    await expect(store.once('c', 1000)).rejects.toMatchObject({ code: 'store_unavailable' })
    expect([await store.once('a', 1000), await store.once('b', 1000)]).toEqual([false, false])
  })

  it('has room again once a minute of keys has gone', async () => {
    let now = 0
    const store = createMemoryStore(() => now, 2)
    await store.once('a', 60_000)
    await store.once('b', 90_000)
    now = 60_000
    expect(await store.once('c', 1000)).toBe(true)
    await expect(store.once('d', 1000)).rejects.toMatchObject({ code: 'store_unavailable' })
  })
})
