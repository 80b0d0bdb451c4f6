import { describe, expect, it } from 'vitest'
import { createGenerations } from '../../../core/store/generations.ts'
import { createHeldPlaces } from '../../../core/store/held-places.ts'
import { createRates } from '../../../core/store/rates.ts'

describe('what one instance remembers', () => {
  it('of rates is the youngest, and at least as many as it may', () => {
    const held = createGenerations(1_000)
    for (let index = 0; index < 1_000_000; index++) held.set(String(index), index)
    const known = Array.from({ length: 1_000_000 }, (_, index) => held.get(String(index)))
    const left = known.filter((value) => value !== undefined)
    expect(left.length).toBeGreaterThanOrEqual(1_000)
    expect(left.length).toBeLessThanOrEqual(2_000)
    expect(left.at(-1)).toBe(999_999)
  })

  it('of who came often lasts longer than of who came once', () => {
    const rates = createRates(() => 0, 10)
    const rate = { perSecond: 0.001, burst: 1_000 }
    for (let index = 0; index < 200; index++) {
      rates.take('often', rate)
      rates.take(String(index), rate)
    }
    expect(rates.take('often', { perSecond: 0.001, burst: 200 })).toBeGreaterThan(0)
  })

  it('of places is nothing once everybody has left', () => {
    const places = createHeldPlaces(() => 0)
    const two = { most: 2, lifetime: 1_000 }
    for (let index = 0; index < 10; index++) {
      expect(places.enter('a', String(index), two)).toBe(true)
      places.leave('a', String(index))
    }
    places.leave('a', 'nobody')
    places.leave('b', 'nobody')
    expect(places.enter('a', 'x', two)).toBe(true)
  })
})
