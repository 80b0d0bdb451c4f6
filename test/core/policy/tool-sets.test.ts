import { expect, it } from 'vitest'
import { createToolSets } from '../../../core/policy/tool-sets.ts'
import { defineTool } from '../../../core/index.ts'

const tool = (name: string) =>
  defineTool({
    name,
    title: name,
    description: name,
    access: 'read',
    input: {},
    run: async () => '',
  })

it('callers who see the same tools share one list', () => {
  const toolSets = createToolSets()
  const [a, b] = [tool('a'), tool('b')]
  expect(toolSets([a, b])).toBe(toolSets([a, b]))
  expect(toolSets([a])).not.toBe(toolSets([a, b]))
})

it('what was not asked for lately is given up, so that no number of callers fills the memory', () => {
  const toolSets = createToolSets()
  const often = [tool('often')]
  const kept = toolSets(often)
  const first = toolSets([tool('0')])
  for (let index = 1; index < 100; index++) {
    toolSets([tool(String(index))])
    toolSets(often)
  }
  expect(toolSets(often)).toBe(kept)
  expect(toolSets([tool('0')])).not.toBe(first)
})
