import { Failure } from '../../errors.ts'
import type { Kind } from '../kind.ts'
import type { Output } from '../text.ts'
import { type Columns, readColumns } from './columns.ts'
import { readSortBy, type SortBy } from './sort-by.ts'
import { readWhere, type Where } from './where.ts'

export interface ListQuestion {
  readonly kind: Kind
  /** Absent: all namespaces. */
  readonly namespace?: string | undefined
  readonly labelSelector?: string | undefined
  readonly fieldSelector?: string | undefined
  /** A condition in CEL on `object`. */
  readonly where?: string | undefined
  /** A JSONPath, with `-` before it for the largest first. */
  readonly sortBy?: string | undefined
  /** As kubectl's custom-columns. */
  readonly columns?: string | undefined
  /** Entries to show; absent: 100, and fewer bytes. */
  readonly limit?: number | undefined
  /** Our cursor, from the page before. */
  readonly continue?: string | undefined
  readonly output: Output
}

/** What looks into the objects of a list. */
export interface Looks {
  readonly where?: Where
  readonly sortBy?: SortBy
  readonly columns?: Columns
}

/** Reads what a question says of looking into objects. Throws `argument_invalid`. */
export function readLooks({ where, sortBy, columns, output, ...rest }: ListQuestion): Looks {
  if (sortBy !== undefined && rest.continue !== undefined)
    throw new Failure(
      'argument_invalid',
      'sortBy shows the first ones alone: leave continue out, and use limit',
    )
  if (columns !== undefined && (output === 'yaml' || output === 'json'))
    throw new Failure('argument_invalid', `columns are of a table: leave output ${output} out`)
  return {
    ...(where !== undefined && { where: readWhere(where) }),
    ...(sortBy !== undefined && { sortBy: readSortBy(sortBy) }),
    ...(columns !== undefined && { columns: readColumns(columns) }),
  }
}
