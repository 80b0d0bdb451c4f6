import { expect, it } from 'vitest'
import { createRates } from '../../../core/store/rates.ts'

it.each([0.003, 0.3, 3, 7, 333])('a burst at %d a second is whole, at any time', (perSecond) => {
  const counts = Array.from({ length: 100 }, (_, index) => {
    const { take } = createRates(() => 1_764_000_000_000 + index * 997, 10)
    const waits = Array.from({ length: 40 }, () => take('a', { perSecond, burst: 30 }))
    return waits.filter((wait) => wait === 0).length
  })
  expect(new Set(counts)).toEqual(new Set([30]))
})
