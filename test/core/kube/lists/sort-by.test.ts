import { describe, expect, it } from 'vitest'
import { readSortBy } from '../../../../core/kube/lists/sort-by.ts'

const sorted = (path: string, values: readonly unknown[]) => {
  const { valueOf, compare } = readSortBy(path)
  return values
    .map((v) => ({ v }))
    .sort((one, other) => compare(valueOf(one), valueOf(other)))
    .map(({ v }) => v)
}

describe('sortBy orders', () => {
  it.each<[string, string, readonly unknown[], readonly unknown[]]>([
    ['numbers by what they are worth', '.v', [10, 9, 100], [9, 10, 100]],
    ['with a minus the largest first', '-.v', [10, 9, 100], [100, 10, 9]],
    ['texts', '.v', ['b', 'a'], ['a', 'b']],
    [
      'times',
      '-.v',
      ['2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z'],
      ['2026-02-01T00:00:00Z', '2026-01-01T00:00:00Z'],
    ],
    ['quantities', '.v', ['1Gi', '512Mi', '100k', '250m'], ['250m', '100k', '512Mi', '1Gi']],
    ['what has no value last', '.v', [undefined, 2, null, 1], [1, 2, undefined, null]],
    ['what has no value last, the largest first too', '-.v', [null, 2, 1], [2, 1, null]],
  ])('%s', (_what, path, values, expected) => {
    expect(sorted(path, values)).toEqual(expected)
  })
})
