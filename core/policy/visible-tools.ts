import type { ToolsConfig } from '../config/config.ts'
import { createToolSet, type ToolSet } from '../mcp/tool-set.ts'
import type { Tool } from '../tools/tool.ts'

/** The tools the operator's lists leave. One decision serves `tools/list` and `tools/call`. */
export function visibleTools(
  tools: readonly Tool[],
  { allowed, disallowed }: ToolsConfig,
): ToolSet {
  const permitted = (name: string) =>
    (allowed === undefined || allowed.includes(name)) && !disallowed?.includes(name)
  return createToolSet(tools.filter(({ name }) => permitted(name)))
}
