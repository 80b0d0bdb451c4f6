import type { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { textOf } from './client.ts'

/** One page of a list, as a reader of its text finds it. */
export interface Page {
  readonly bytes: number
  /** Each row's cells by their column. */
  readonly rows: readonly Readonly<Record<string, string>>[]
  /** How many are left, as it says: a number, or only that there are some. Absent on the last page. */
  readonly left?: string
}

const mostPages = 200

/** All pages of a list as a table, each fetched with the cursor that ends the one before. */
export async function walk(
  client: Client,
  tool: string,
  args: Readonly<Record<string, unknown>> = {},
): Promise<readonly Page[]> {
  const pages: Page[] = []
  let cursor: string | undefined
  do {
    const text = await textOf(client, tool, { ...args, continue: cursor ?? null })
    const [, left, next] = /\n# .* shown, (.+) left; go on with continue: (\S+)$/.exec(text) ?? []
    pages.push({
      bytes: Buffer.byteLength(text),
      rows: readRows(text),
      ...(left !== undefined && { left }),
    })
    cursor = next
    if (pages.length > mostPages) throw new Error(`${tool} does not come to an end`)
  } while (cursor !== undefined)
  return pages
}

/** The rows of a table's text: cells are two spaces apart, and a cell holds no two spaces. */
export function readRows(text: string): readonly Readonly<Record<string, string>>[] {
  const [header = '', ...lines] = text.split('\n').filter((line) => !line.startsWith('# '))
  const columns = header.split('  ')
  return lines.map((line) => {
    const cells = line.split('  ')
    return Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']))
  })
}
