import { expect, it } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { coded, read, tableOf } from './markdown.ts'

it('CONTRIBUTING.md has the minutes of every suite', () => {
  const head = ['suite', 'what it is', 'needs, besides Node', 'minutes']
  const rows = tableOf(read('CONTRIBUTING.md'), head)
  const suites = Object.keys(packageJson.scripts).filter((name) => name.startsWith('test:'))
  const named = rows.map(([suite = '']) => coded(suite).replace('npm run ', ''))
  expect(named).toEqual(expect.arrayContaining(['check', 'npm test', 'demo -- --once', ...suites]))
  for (const [suite, , , minutes] of rows)
    expect([suite, Number(minutes)]).not.toContain(Number.NaN)
})
