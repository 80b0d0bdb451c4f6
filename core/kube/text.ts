import { stringify } from 'yaml'
import { isObject } from '../json.ts'
import type { KubeObject } from './object.ts'
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
function cell(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? '')
  const line = text.replace(/\s+/g, ' ').trim()
  if (line === '' || line === '""') return '-'
  return line.length > longestCell ? `${line.slice(0, longestCell)}…` : line
}

/** One object as YAML or JSON in at most `bytes` (measured on its JSON): the longest strings are cut first, and say so. */
export function objectText(object: KubeObject, output: 'yaml' | 'json', bytes: number): string {
  const json = JSON.stringify(object)
  const fitting = json.length <= bytes ? object : shortened(object, bytes)
  const text =
    output === 'json'
      ? JSON.stringify(fitting)
      : stringify(fitting, { lineWidth: 0, aliasDuplicateObjects: false }).trimEnd()
  return text.length <= bytes * 2
    ? text
    : `${text.slice(0, bytes)}\n… cut: ${text.length - bytes} more characters`
}

function shortened(object: KubeObject, bytes: number): KubeObject {
  let result = object
  for (const longest of [4096, 1024, 256, 64]) {
    result = cutStrings(object, longest)
    if (JSON.stringify(result).length <= bytes) break
  }
  return result
}

function cutStrings(object: KubeObject, longest: number): KubeObject {
  const cut = (value: unknown): unknown => {
    if (typeof value === 'string') {
      return value.length > longest
        ? `${value.slice(0, longest)}… (${value.length - longest} more characters)`
        : value
    }
    if (Array.isArray(value)) return value.map(cut)
    return isObject(value) ? cutStrings(value, longest) : value
  }
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, cut(value)]))
}
