import { stringify } from 'yaml'
import type { KubeObject } from './object.ts'
import { shortened } from './shortened.ts'
import { fits, startOf } from './size.ts'
import type { Table, TableColumn, TableRow } from './table.ts'

export type Output = 'table' | 'wide' | 'yaml' | 'json'

/** A table's header and rows as lines of cells, two spaces apart: as kubectl prints them, without the padding. */
export interface TableText {
  readonly header: string
  readonly line: (row: TableRow) => string
}

/** `output` decides the columns; `withNamespace` puts the namespace first, for rows of several namespaces. */
export function tableText(
  table: Pick<Table, 'columns'>,
  output: 'table' | 'wide',
  withNamespace: boolean,
): TableText {
  const shown = table.columns
    .map((column, index) => ({ column, index }))
    .filter(({ column }) => output === 'wide' || column.priority === 0)
  return {
    header: [
      ...(withNamespace ? ['NAMESPACE'] : []),
      ...shown.map(({ column }) => heading(column)),
    ].join('  '),
    line: (row) =>
      [
        ...(withNamespace ? [row.namespace] : []),
        ...shown.map(({ index }) => cell(row.cells[index])),
      ].join('  '),
  }
}

function heading(column: TableColumn): string {
  return column.name.toUpperCase()
}

const longestCell = 500

/** One line, and no run of spaces that would look like the next cell; `-` keeps an empty one in its place. */
export function cell(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? '')
  const line = text.replace(/\s+/g, ' ').trim()
  if (line === '' || line === '""') return '-'
  return line.length > longestCell ? `${startOf(line, longestCell)}…` : line
}

/** Of what a text may take, how much its JSON may: YAML takes more the deeper an object is. */
const shares = [1, 0.8, 0.6, 0.4, 0.2]

/** One object as YAML or JSON of at most `bytes`, shortened where it would take more. */
export function objectText(object: KubeObject, output: 'yaml' | 'json', bytes: number): string {
  if (output === 'json') return JSON.stringify(shortened(object, bytes))
  let text = ''
  for (const share of shares) {
    const shown = shortened(object, Math.floor(bytes * share))
    text = stringify(shown, { lineWidth: 0, aliasDuplicateObjects: false }).trimEnd()
    if (fits(text, bytes)) return text
  }
  return text
}
