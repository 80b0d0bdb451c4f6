import type { Tool as ToolListing } from '@modelcontextprotocol/server'
import type { Access } from '../access.ts'
import type { Tool } from '../tools/tool.ts'

/** The tools one caller may see and call. The same set gives the same list, so it is made once. */
export interface ToolSet {
  readonly list: { readonly tools: ToolListing[] }
  find(name: string): Tool | undefined
  readonly names: readonly string[]
}

/** A tool set with its `tools/list` result. */
export function createToolSet(tools: readonly Tool[]): ToolSet {
  const byName = new Map(tools.map((tool) => [tool.name, tool]))
  return {
    list: { tools: tools.map(listing) },
    find: (name) => byName.get(name),
    names: [...byName.keys()],
  }
}

function listing({ name, title, description, access, inputSchema }: Tool): ToolListing {
  return { name, title, description, inputSchema, annotations: hints[access] }
}

/** MCP tool annotations; the other hints mean nothing beside readOnlyHint. A cluster is a closed world: a tool touches nothing else. */
const hints: Readonly<Record<Access, object>> = {
  read: { readOnlyHint: true, openWorldHint: false },
  write: { readOnlyHint: false, destructiveHint: false, openWorldHint: false },
  destroy: { readOnlyHint: false, destructiveHint: true, openWorldHint: false },
}
