import { isObject } from '../../json.ts'
import type { KubeClient } from '../client.ts'
import type { Kind } from '../kind.ts'
import { readListMeta } from '../list-meta.ts'
import { type KubeObject, shown } from '../object.ts'
import type { FetchPage } from '../page.ts'
import { type Query, withQuery } from '../path.ts'
import { objectKey, parseTable, tableAccept } from '../table.ts'
import { tableText } from '../text.ts'
import type { Columns } from './columns.ts'

/** What is asked of a collection. */
export interface Asked {
  readonly kube: KubeClient
  readonly kind: Kind
  /** Rows of several namespaces, which name theirs. */
  readonly acrossNamespaces: boolean
  readonly selectors: Query
  /** Completes "Cannot …". */
  readonly doing: string
}

/** How a collection is read: the pages of a path, and what stands above them once there was one. */
export interface Rows {
  readonly pagesOf: (path: string) => FetchPage
  readonly header: () => string | undefined
}

/**
 * In the columns of the API server; with the objects where somebody looks into them. Else, in one namespace, rows come
 * without metadata, which is a fifth of the bytes.
 */
export function tableRows(
  { kube, kind, acrossNamespaces, selectors, doing }: Asked,
  output: 'table' | 'wide',
  withObjects: boolean,
): Rows {
  const includeObject = withObjects ? 'Object' : acrossNamespaces ? 'Metadata' : 'None'
  let header: string | undefined
  return {
    header: () => header,
    pagesOf: (path) => async (limit, token) => {
      const query = { ...selectors, limit, continue: token, includeObject }
      const table = parseTable(await kube.json(withQuery(path, query), doing, tableAccept), doing)
      const text = tableText(table, output, acrossNamespaces)
      header = text.header
      return {
        ...table,
        entries: table.rows.map((row) => ({
          key: row.key,
          text: text.line(row),
          ...(withObjects && { object: shown(row.object, kind) }),
        })),
      }
    },
  }
}

/** In columns of the caller's choice; across namespaces the namespace comes first, as in every table. */
export function columnRows(asked: Asked, { header, line }: Columns): Rows {
  return asked.acrossNamespaces
    ? objectRows(
        asked,
        (object) => `${namespaceOf(object)}  ${line(object)}`,
        `NAMESPACE  ${header}`,
      )
    : objectRows(asked, line, header)
}

/** Whole objects, in the words of `textOf`. */
export function objectRows(
  { kube, kind, selectors, doing }: Asked,
  textOf: (object: KubeObject) => string,
  header?: string,
): Rows {
  return {
    header: () => header,
    pagesOf: (path) => async (limit, token) => {
      const list = await kube.json(withQuery(path, { ...selectors, limit, continue: token }), doing)
      const { items, metadata } = isObject(list) ? list : {}
      const objects = Array.isArray(items) ? items.filter(isObject) : []
      return {
        entries: objects.map((each) => {
          const object = shown(each, kind)
          return { key: keyOf(object), text: textOf(object), object }
        }),
        ...readListMeta(metadata),
      }
    },
  }
}

function keyOf(object: KubeObject): string {
  const { name } = isObject(object['metadata']) ? object['metadata'] : {}
  return objectKey(namespaceOf(object), String(name))
}

function namespaceOf({ metadata }: KubeObject): string {
  const { namespace } = isObject(metadata) ? metadata : {}
  return typeof namespace === 'string' ? namespace : ''
}
