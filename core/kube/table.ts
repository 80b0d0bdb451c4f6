import { Failure } from '../errors.ts'
import { isObject, type JsonObject } from '../json.ts'
import { type ListMeta, readListMeta } from './list-meta.ts'

/** The API server's own columns for a kind, as `kubectl get` shows them (meta.k8s.io/v1 Table). */
export interface Table extends ListMeta {
  readonly columns: readonly TableColumn[]
  readonly rows: readonly TableRow[]
}

export interface TableColumn {
  readonly name: string
  /** 0 is in the default view, more only in the wide one. */
  readonly priority: number
}

export interface TableRow {
  /** `namespace/name`, or `name`: the order of the API server's lists. */
  readonly key: string
  readonly namespace: string
  readonly cells: readonly unknown[]
  /** As much of the object as was asked for. */
  readonly object: JsonObject
}

export const tableAccept = 'application/json;as=Table;v=v1;g=meta.k8s.io'

/**
 * Reads a Table. In one namespace rows come without metadata (`includeObject=None`: a fifth of
 * the bytes), so that the name is the cell whose column has the format `name`.
 */
export function parseTable(answer: unknown, doing: string): Table {
  if (!isObject(answer) || answer['kind'] !== 'Table') {
    throw new Failure(
      'kube_failed',
      `Cannot ${doing}: the API server did not answer with a Table`,
      { cause: isObject(answer) ? answer['kind'] : typeof answer },
    )
  }
  const definitions = list(answer['columnDefinitions'])
  const nameCell = Math.max(
    0,
    definitions.findIndex((column) => column['format'] === 'name'),
  )
  return {
    columns: definitions.map((column) => ({
      name: String(column['name']),
      priority: Number(column['priority'] ?? 0),
    })),
    rows: list(answer['rows']).map((row) => parseRow(row, nameCell)),
    ...readListMeta(answer['metadata']),
  }
}

function parseRow(row: Readonly<Record<string, unknown>>, nameCell: number): TableRow {
  const cells = Array.isArray(row['cells']) ? row['cells'] : []
  const object = isObject(row['object']) ? row['object'] : {}
  const metadata = isObject(object['metadata']) ? object['metadata'] : {}
  const namespace = typeof metadata['namespace'] === 'string' ? metadata['namespace'] : ''
  const name =
    typeof metadata['name'] === 'string' ? metadata['name'] : String(cells[nameCell] ?? '')
  return { key: objectKey(namespace, name), namespace, cells, object }
}

/** The key that lists are ordered by, compared byte by byte. */
export function objectKey(namespace: string, name: string): string {
  return namespace === '' ? name : `${namespace}/${name}`
}

function list(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}
