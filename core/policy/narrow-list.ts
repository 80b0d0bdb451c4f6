import { Failure } from '../errors.ts'
import { isObject, type JsonObject } from '../json.ts'

/** Whether what is in a namespace, or in none, may be seen. */
type Permitted = (namespace: string | undefined) => boolean

/** The same path, with the metadata of a table's rows: without them nobody could tell a row's namespace. */
export function withMetadata(path: string): string {
  const [base = '', query = ''] = path.split('?')
  const search = new URLSearchParams(query)
  if (search.get('includeObject') !== 'None') return path
  search.set('includeObject', 'Metadata')
  return `${base}?${search}`
}

/**
 * A list or table without what may not be seen. How many are left behind it is left out, for that counts the others
 * too. A refusal of the API server stays as it is. Throws `kube_failed` for an answer that is neither.
 */
export async function narrowList(
  response: Response,
  permitted: Permitted,
  areNamespaces: boolean,
): Promise<Response> {
  if (response.status !== 200) return response
  const list: unknown = await response.json().catch(() => undefined)
  const items = isObject(list) ? (list['items'] ?? list['rows']) : undefined
  if (!isObject(list) || !Array.isArray(items) || !items.every(isObject))
    throw new Failure('kube_failed', 'the API server did not answer with a list')
  const isTable = list['kind'] === 'Table'
  const kept = items.filter((item) => {
    const object = isTable ? item['object'] : item
    return permitted(namespaceOf(isObject(object) ? object : {}, areNamespaces))
  })
  const { remainingItemCount: _counted, ...metadata } = isObject(list['metadata'])
    ? list['metadata']
    : {}
  return Response.json({ ...list, metadata, [isTable ? 'rows' : 'items']: kept })
}

function namespaceOf({ metadata }: JsonObject, areNamespaces: boolean): string | undefined {
  const { name, namespace } = isObject(metadata) ? metadata : {}
  const owner = areNamespaces ? name : namespace
  return typeof owner === 'string' ? owner : undefined
}
