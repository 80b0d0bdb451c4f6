import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { settings } from '../../core/config/settings.ts'
import { chart, helm } from './helm.ts'
import { render } from './render.ts'

const text = readFileSync('docs/deploy-kubernetes.md', 'utf8')
const examples = [...text.matchAll(/```yaml\n(.*?)```/gs)].map(([, example = '']) => example)

describe('docs/deploy-kubernetes.md', () => {
  it.each(examples)('has values that the chart takes: %s', (example) => {
    expect(() => render(Object.fromEntries(leaves(parse(example))))).not.toThrow()
  })

  it('names the setting of every value of mcp', () => {
    const values: { readonly mcp: object } = parse(helm(['show', 'values', chart]).stdout)
    const rows = text.split('\n').filter((line) => line.startsWith('| `mcp.'))
    for (const [path] of leaves(values.mcp, 'mcp.')) {
      const [, parent, leaf] = /^(.+)\.(\w+)$/.exec(path) ?? []
      const row = rows.filter(
        (row) =>
          row.includes(`\`${path}\``) ||
          (row.includes(`\`${parent}.`) && row.includes(`, \`${leaf}\``)),
      )
      expect([path, row]).toEqual([path, [expect.stringMatching(/`KUBE_MCP_\w+`/)]])
    }
  })

  it('names only settings that there are', () => {
    const known = settings.map(({ name }) => name)
    const named = [...text.matchAll(/KUBE_MCP_\w+/g)].map(([name]) => name)
    expect(named).toContain('KUBE_MCP_BASE_URL')
    expect(named.filter((name) => !known.includes(name))).toEqual([])
  })
})

/** The values within `value` by their path; a list is one. */
function leaves(value: object, prefix = ''): readonly (readonly [path: string, value: unknown])[] {
  return Object.entries(value).flatMap(([name, child]: [string, unknown]) =>
    typeof child === 'object' && child !== null && !Array.isArray(child)
      ? leaves(child, `${prefix}${name}.`)
      : [[`${prefix}${name}`, child] as const],
  )
}
