import type { KubeObject } from '../../object.ts'
import type { PrinterColumn } from '../custom-kinds.ts'
import { scalar, text } from '../value.ts'
import { readPath } from './json-path.ts'
import {
  age,
  ageColumn,
  column,
  nameColumn,
  of,
  type Ages,
  type Cell,
  type Printer,
} from './printer.ts'

/** For Kubernetes' own kinds that have nothing else to show. */
export const nameAndAge: Printer = {
  columns: [nameColumn, ageColumn],
  cells: (object, ages) => [text(object, 'metadata', 'name'), age(object, ages)],
}

/** For a custom kind that says nothing about columns. */
export const customNameAndAge: Printer = {
  ...nameAndAge,
  columns: [nameColumn, of('date', 'Age')],
}

/** For Kubernetes' own kinds that have no columns of their own. */
export const nameAndCreation: Printer = {
  columns: [nameColumn, of('date', 'Created At')],
  cells: (object) => [
    text(object, 'metadata', 'name'),
    text(object, 'metadata', 'creationTimestamp'),
  ],
  nullRows: true,
}

/** The columns that a CustomResourceDefinition adds. */
export function customPrinter(columns: readonly PrinterColumn[]): Printer {
  return {
    columns: [
      nameColumn,
      ...columns.map(({ name, type, format, priority }) =>
        column(name, { type, format, priority }),
      ),
    ],
    cells: (object, ages) => [
      text(object, 'metadata', 'name'),
      ...columns.map((each) => cell(object, each, ages)),
    ],
  }
}

/** Null where the object has no such value, or one of another type than the column's. */
function cell(object: KubeObject, { jsonPath, type }: PrinterColumn, ages: Ages): Cell {
  const [value] = readPath(object, jsonPath)
  if (value === undefined) return null
  switch (type) {
    case 'date': {
      if (typeof value !== 'string') return null
      return Number.isNaN(Date.parse(value)) ? '<invalid>' : ages.since({ value }, 'value')
    }
    case 'integer':
      return typeof value === 'number' ? Math.trunc(value) : null
    case 'number':
      return typeof value === 'number' ? value : null
    case 'boolean':
      return typeof value === 'boolean' ? value : null
    default:
      if (value === null) return '<no value>'
      return typeof value === 'object' ? JSON.stringify(value) : scalar({ value }, 'value')
  }
}
