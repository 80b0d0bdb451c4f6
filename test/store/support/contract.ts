import { describe, expect, it } from 'vitest'
import type { Store } from '../../../core/store/store.ts'

const hour = 3_600_000
const hundred = Array.from({ length: 100 }, (_, index) => index)

/** What every store does, seen from two who share it: `stores` opens them. Each test has keys of its own. */
export function describeStore(stores: () => readonly [Store, Store]): void {
  const keyOf = (name: string) => `${name} ${crypto.randomUUID()}`
  /** By the one and the other in turn, and all at once. */
  const byBoth = <T>(ask: (store: Store, index: number) => Promise<T>) =>
    Promise.all(hundred.map((index) => ask(stores()[index % 2 === 0 ? 0 : 1], index)))

  describe('what comes once', () => {
    it('is new to the first who brings it, and not to whoever brings it again, here or there', async () => {
      const [here, there] = stores()
      const key = keyOf('a')
      const answers = [await here.once(key, hour), await here.once(key, hour)]
      expect([...answers, await there.once(key, hour)]).toEqual([true, false, false])
      expect(await there.once(keyOf('b'), hour)).toBe(true)
    })

    it('is new to exactly one of a hundred who come at the same time', async () => {
      const key = keyOf('a')
      const answers = await byBoth((store) => store.once(key, hour))
      expect(answers.filter((isFirst) => isFirst)).toHaveLength(1)
    })

    it('is new again after its lifetime', async () => {
      const [here, there] = stores()
      const [short, long] = [keyOf('short'), keyOf('long')]
      const firsts = [await here.once(short, 1_000), await here.once(long, hour)]
      expect([...firsts, await there.once(short, 1_000)]).toEqual([true, true, false])
      await expect.poll(() => there.once(short, hour), { timeout: 5_000 }).toBe(true)
      expect(await there.once(long, hour)).toBe(false)
    })

    it('is told apart by keys of any characters and length', async () => {
      const [here] = stores()
      for (const text of ['', ' ', 'é\u0000\r\n*1', '{tag}', 'x'.repeat(10_000)]) {
        const key = keyOf(text)
        const answers = [await here.once(key, hour), await here.once(`${key} `, hour)]
        expect([...answers, await here.once(key, hour)]).toEqual([true, true, false])
      }
    })
  })

  describe('a rate', () => {
    it('lets a hundred who come at the same time have what may be had at once, and no more', async () => {
      const key = keyOf('a')
      const waits = await byBoth((store) => store.take(key, { perSecond: 0.003, burst: 30 }))
      expect(waits.filter((wait) => wait === 0)).toHaveLength(30)
      expect(waits.filter((wait) => wait > 300_000 && wait <= 333_334)).toHaveLength(70)
    })

    it('takes nothing from who is told to wait', async () => {
      const [here, there] = stores()
      const key = keyOf('a')
      const rate = { perSecond: 0.001, burst: 1 }
      const waits = [await here.take(key, rate), await here.take(key, rate)]
      for (let count = 0; count < 9; count++) waits.push(await there.take(key, rate))
      expect(Math.max(...waits)).toBeLessThanOrEqual(1_000_000)
    })

    it('lets the next one have what has come back', async () => {
      const [here, there] = stores()
      const key = keyOf('a')
      const rate = { perSecond: 1, burst: 1 }
      expect(await here.take(key, rate)).toBe(0)
      expect(await there.take(key, rate)).toBeGreaterThan(0)
      await expect.poll(() => there.take(key, rate), { timeout: 5_000 }).toBe(0)
    })

    it('is that of its key alone', async () => {
      const [here] = stores()
      const rate = { perSecond: 0.001, burst: 1 }
      expect([await here.take(keyOf('a'), rate), await here.take(keyOf('b'), rate)]).toEqual([0, 0])
    })
  })

  describe('places', () => {
    const places = { most: 3, lifetime: hour }

    it('are as many as there are, for a hundred who come at the same time', async () => {
      const key = keyOf('a')
      const answers = await byBoth((store, index) => store.enter(key, `holder ${index}`, places))
      expect(answers.filter((isIn) => isIn)).toHaveLength(3)
    })

    it('are free when their holder leaves, and not when another does', async () => {
      const [here, there] = stores()
      const key = keyOf('a')
      const one = { most: 1, lifetime: hour }
      const answers = [await here.enter(key, 'ada', one), await there.enter(key, 'bob', one)]
      await there.leave(key, 'bob')
      answers.push(await there.enter(key, 'bob', one))
      await here.leave(key, 'ada')
      expect([...answers, await there.enter(key, 'bob', one)]).toEqual([true, false, false, true])
    })

    it('are free after their lifetime, where nobody leaves', async () => {
      const [here, there] = stores()
      const key = keyOf('a')
      const short = { most: 2, lifetime: 1_000 }
      const answers = [await here.enter(key, 'ada', { ...short, lifetime: hour })]
      answers.push(await here.enter(key, 'bob', short), await there.enter(key, 'eve', short))
      expect(answers).toEqual([true, true, false])
      await expect
        .poll(() => there.enter(key, 'eve', { most: 2, lifetime: hour }), { timeout: 5_000 })
        .toBe(true)
      expect(await here.enter(key, 'bob', short)).toBe(false)
    })

    it('are those of their key alone', async () => {
      const [here] = stores()
      const one = { most: 1, lifetime: hour }
      const answers = [
        await here.enter(keyOf('a'), 'ada', one),
        await here.enter(keyOf('b'), 'ada', one),
      ]
      expect(answers).toEqual([true, true])
    })
  })
}
