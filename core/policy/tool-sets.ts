import { createToolSet, type ToolSet } from '../mcp/tool-set.ts'
import type { Tool } from '../tools/tool.ts'

/** The most sets to hold: callers of an organization fall into few, and a set is soon made again. */
const most = 64

/** Tool sets by what is in them, so that callers who see the same tools share the bytes of the same list. */
export function createToolSets(): (visible: readonly Tool[]) => ToolSet {
  const held = new Map<string, ToolSet>()
  return (visible) => {
    const key = visible.map(({ name }) => name).join(' ')
    const set = held.get(key) ?? createToolSet(visible)
    held.delete(key)
    held.set(key, set)
    const [oldest] = held.keys()
    if (held.size > most && oldest !== undefined) held.delete(oldest)
    return set
  }
}
