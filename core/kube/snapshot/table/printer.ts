import type { KubeObject } from '../../object.ts'
import { text, time } from '../value.ts'
import { humanDuration } from './human-duration.ts'

/** A column of a Table (meta.k8s.io/v1 TableColumnDefinition). */
export interface Column {
  readonly name: string
  readonly type: string
  readonly format: string
  readonly description: string
  /** 0 in the default view, 1 only in the wide one. */
  readonly priority: number
}

export type Cell = string | number | boolean | null

type Fill<Cells> = (object: KubeObject, ages: Ages, list: readonly KubeObject[]) => Cells

/** How kube-apiserver shows a kind: its columns, and an object's cells in their order. */
export interface Printer {
  readonly columns: readonly Column[]
  readonly cells: Fill<readonly Cell[]>
  readonly conditions?: (object: KubeObject) => readonly KubeObject[] | undefined
  /** Its Table without objects has `rows: null`, as Go writes a slice that was never made. */
  readonly nullRows?: boolean
}

/** Spans of time up to the moment at which the table is made. */
export interface Ages {
  /** As `5m`; `<unknown>` where the object has no such time. */
  since(object: unknown, ...path: readonly string[]): string
  /** As `since`, for two moments in milliseconds; `to` is now unless given. */
  span(from: number, to?: number): string
}

/** `now` in milliseconds since the epoch. */
export function agesAt(now: number): Ages {
  const span = (from: number, to = now) => humanDuration(to - from)
  return {
    span,
    since(object, ...path) {
      const from = time(object, ...path)
      return from === undefined ? '<unknown>' : span(from)
    },
  }
}

/** A column of texts in the default view; `wide` and `of` make the others. */
export function column(name: string, changed: Partial<Column> = {}): Column {
  return { name, type: 'string', format: '', description: '', priority: 0, ...changed }
}

export function wide(name: string): Column {
  return column(name, { priority: 1 })
}

export function of(type: 'integer' | 'boolean' | 'date', name: string): Column {
  return column(name, { type })
}

/** A printer of a name, of these columns beside what fills them, and of an age. */
export function named(...columns: readonly (readonly [Column, Fill<Cell>])[]): Printer {
  return {
    columns: [nameColumn, ...columns.map(([column]) => column), ageColumn],
    cells: (object, ages, list) => [
      text(object, 'metadata', 'name'),
      ...columns.map(([, fill]) => fill(object, ages, list)),
      age(object, ages),
    ],
  }
}

export const nameColumn: Column = column('Name', { format: 'name' })
export const ageColumn: Column = column('Age')

export function age(object: KubeObject, ages: Ages): string {
  return ages.since(object, 'metadata', 'creationTimestamp')
}
