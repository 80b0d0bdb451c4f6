import { describe, expect, it } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { coded, read, tableOf } from './markdown.ts'

const text = read('docs/dependencies.md')
const heads = {
  dependencies: ['package', 'version', 'why it is here', 'what it costs', 'why not another'],
  devDependencies: ['package', 'version', 'why it is here'],
}

describe('docs/dependencies.md', () => {
  it.each(['dependencies', 'devDependencies'] as const)(
    'has the %s of package.json with their versions',
    (name) => {
      const rows = tableOf(text, heads[name]).map(([cell = '', version]) => [coded(cell), version])
      expect(Object.fromEntries(rows)).toEqual(packageJson[name])
    },
  )
})
