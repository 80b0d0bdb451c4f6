import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { settings } from '../../core/config/settings.ts'
import { coded, read, tableOf } from './markdown.ts'

const text = read('docs/moving.md')
const defects = tableOf(text, ['#', 'in the original', 'now', 'test']).map(
  ([number = '', , , tests = '']) => ({
    number,
    files: [...tests.matchAll(/\]\(([^)]+)\)/g)].map(([, path = '']) => join('docs', path)),
  }),
)

describe('docs/moving.md', () => {
  it('has every defect of the original', () => {
    const numbers = Array.from({ length: 16 }, (_, index) => String(index + 1))
    expect(defects.map(({ number }) => number)).toEqual(numbers)
  })

  // 13: there were no tests.
  it.each(defects.filter(({ number }) => number !== '13'))(
    'names a test with defect $number in its title',
    ({ number, files }) => {
      const title = new RegExp(`^[^/\n]*['"\`].*\\(?SEED defect ${number}\\b`, 'm')
      expect(files).not.toEqual([])
      for (const file of files)
        expect([file, read(file)]).toEqual([file, expect.stringMatching(title)])
    },
  )

  it('pairs flags and variables as the settings do', () => {
    const pairs = tableOf(text, ['flag', 'environment', 'what changes']).map(
      ([flag = '', environment = '']) => [coded(flag), coded(environment)],
    )
    const known = new Map(settings.map(({ flag, name }) => [`--${flag}`, name]))
    expect(pairs).toHaveLength(13)
    expect(pairs).toEqual(pairs.map(([flag = '']) => [flag, known.get(flag)]))
  })
})
