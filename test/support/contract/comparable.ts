import { isObject, type JsonObject } from '../../../core/json.ts'
import { comparableDiscovery } from './comparable-discovery.ts'
import { fields, time, uid } from './identity.ts'

/** The annotations are missing in Tables only: Go's inner types keep them as fields. */
const hidden: readonly string[] = [
  ...fields,
  'deprecated.daemonset.template.generation',
  'autoscaling.alpha.kubernetes.io/current-metrics',
]
const age = /\b(\d+[smhdy]){1,2}\b/

/**
 * An answer without what no two API servers have in common: when an object was made and under which uid
 * and resourceVersion, who manages its fields, how old it is by now, a cursor's bytes.
 */
export function comparable(body: unknown, namesOnly: boolean): unknown {
  if (!isObject(body)) return body
  const discovered = comparableDiscovery(body)
  if (discovered !== undefined) return discovered
  const plain = withoutIdentity(body) as JsonObject
  if (namesOnly) return { metadata: plain['metadata'], names: namesOf(plain) }
  if (plain['kind'] === 'Status') return comparableStatus(plain)
  return plain['kind'] === 'Table' ? comparableTable(plain) : plain
}

/** `namespace/name` of a list's items or a Table's rows. */
function namesOf(list: JsonObject): readonly string[] {
  const objects = Array.isArray(list['items'])
    ? list['items']
    : ((list['rows'] ?? []) as JsonObject[]).map((row) => row['object'])
  return (objects as { metadata: { namespace?: string; name: string } }[]).map(
    ({ metadata: { namespace, name } }) =>
      namespace === undefined ? name : `${namespace}/${name}`,
  )
}

function withoutIdentity(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutIdentity(item))
  if (isObject(value)) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => !hidden.includes(key))
        .map(([key, field]) => [key, withoutIdentity(field, key)]),
    )
  }
  if (typeof value !== 'string') return value
  if (name === 'resourceVersion' || name === 'continue') return `<${name}>`
  return time.test(value) ? '<time>' : value.replaceAll(uid, '<uid>')
}

/**
 * A snapshot gives JSON only, and names no other form; it knows neither Go's names of types nor what Go's
 * decoders say of a cursor that they cannot read.
 */
function comparableStatus(status: JsonObject): JsonObject {
  const message = String(status['message'])
    .replace(/(406: Not Acceptable.*|are accepted: )application\/json, .*/s, '$1application/json')
    .replace(/(the requested object is (?:not )?a list) \(.*\)$/, '$1')
    .replace(/(continue key is not valid: ).*(base64|JSON|json:|looking for).*/, '$1<not readable>')
  return { ...status, message }
}

/** A snapshot's columns carry no descriptions: they are for people who read about the API. */
function comparableTable(table: JsonObject): JsonObject {
  const columns = table['columnDefinitions'] as readonly {
    readonly name: string
    readonly type: string
  }[]
  const ages = columns.map(
    ({ name, type }) =>
      type === 'date' || /^(Age|Last Seen|First Seen|Last Schedule|Restarts)$/.test(name),
  )
  const rows = table['rows'] as readonly { readonly cells: readonly unknown[] }[] | null
  return {
    ...table,
    columnDefinitions: columns.map((column) => ({ ...column, description: '' })),
    rows:
      rows?.map((row) => ({
        ...row,
        cells: row.cells.map((cell, index) =>
          // An IPAddress has an age without a column.
          (ages[index] ?? true) && typeof cell === 'string' ? cell.replace(age, '<age>') : cell,
        ),
      })) ?? null,
  }
}
