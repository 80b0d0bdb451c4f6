import { stringify } from 'yaml'
import type { KubeObject } from './object.ts'
import { shortened } from './shortened.ts'
import { startOf } from './size.ts'
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

/** One object as YAML or JSON, shortened where its JSON would take more than `bytes`. */
export function objectText(object: KubeObject, output: 'yaml' | 'json', bytes: number): string {
  const shown = shortened(object, bytes)
  return output === 'json'
    ? JSON.stringify(shown)
    : stringify(shown, { lineWidth: 0, aliasDuplicateObjects: false }).trimEnd()
}
