import { globSync, readFileSync } from 'node:fs'

/** The Markdown files of the repository, by their paths. */
export const documents: readonly string[] = globSync('**/*.md', {
  exclude: ['**/node_modules/**', 'dist/**', '.*/**'],
})

export function read(path: string): string {
  return readFileSync(path, 'utf8')
}

/** The rows of the first table whose head is `head`, each as its cells. Throws when there is none. */
export function tableOf(text: string, head: readonly string[]): readonly (readonly string[])[] {
  const lines = text.split('\n')
  const start = lines.indexOf(`| ${head.join(' | ')} |`)
  if (start === -1) throw new Error(`no table has the head ${head.join(', ')}`)
  const rows = lines.slice(start + 2)
  const end = rows.findIndex((line) => !line.startsWith('|'))
  return rows.slice(0, end === -1 ? undefined : end).map(cells)
}

function cells(row: string): readonly string[] {
  return row
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim())
}

/** What stands between backticks in a cell. */
export function coded(cell: string): string {
  return /`([^`]+)`/.exec(cell)?.[1] ?? cell
}
