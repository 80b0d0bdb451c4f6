import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { chart, helm, type Values } from './helm.ts'
import { render, renderEnv } from './render.ts'

const values: { readonly mcp: { readonly tools: { readonly disallowed: string } } } = parse(
  helm(['show', 'values', chart]).stdout,
)
const byDefault = values.mcp.tools.disallowed
const otherOrder = byDefault.split(',').toReversed()

/** What the pod is told of tools. */
function toolSettings(tools: Values): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    Object.entries(renderEnv(tools)).filter(([name]) => name.endsWith('_TOOLS')),
  )
}

describe('mcp.tools.allowed without a word on mcp.tools.disallowed (SEED defect 2)', () => {
  it('makes the default of disallowed step aside', () => {
    expect(toolSettings({ 'mcp.tools.allowed': 'get_pod' })).toEqual({
      KUBE_MCP_ALLOWED_TOOLS: 'get_pod',
    })
  })

  it.each([byDefault, otherOrder, otherOrder.join(', ')])(
    'cannot be told from one beside the same words, %j',
    (disallowed) => {
      const both = { 'mcp.tools.allowed': ['get_pod'], 'mcp.tools.disallowed': disallowed }
      expect(toolSettings(both)).toEqual({ KUBE_MCP_ALLOWED_TOOLS: 'get_pod' })
    },
  )

  it.each(['', ' ', ',', []])('is not %j, which allows nothing in particular', (allowed) => {
    expect(toolSettings({ 'mcp.tools.allowed': allowed })).toHaveProperty(
      'KUBE_MCP_DISALLOWED_TOOLS',
      byDefault,
    )
  })
})

describe('mcp.tools.allowed beside an own mcp.tools.disallowed', () => {
  it.each(['get_node', ['get_node'], `${byDefault},get_node`, 'list_secrets'])(
    'is refused: %j',
    (disallowed) => {
      const both = { 'mcp.tools.allowed': 'get_pod', 'mcp.tools.disallowed': disallowed }
      expect(() => render(both)).toThrow(
        'mcp.tools.allowed and mcp.tools.disallowed are both set: keep one',
      )
    },
  )

  it.each(['', []])('is as good as alone when that is %j', (disallowed) => {
    const both = { 'mcp.tools.allowed': 'get_pod', 'mcp.tools.disallowed': disallowed }
    expect(toolSettings(both)).toEqual({ KUBE_MCP_ALLOWED_TOOLS: 'get_pod' })
  })
})

it('mcp.tools.disallowed, when it is emptied, leaves all tools', () => {
  expect(toolSettings({ 'mcp.tools.disallowed': '' })).toEqual({})
})
