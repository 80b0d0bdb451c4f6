import type { Kind } from '../../../core/kube/kind.ts'
import type { PlainObject } from './oracle.ts'

const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/

/** The same JSON with each time written in one way: client-node reads times, and writes them with milliseconds. */
export function comparable(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_key, item: unknown) =>
    typeof item === 'string' && time.test(item) ? new Date(item).toISOString() : item,
  )
}

/** What a tool is to show of an object: all but managedFields, and of a Secret's values their length. */
export function expected(kind: Kind, object: PlainObject): unknown {
  const { managedFields: _left, ...metadata } = object.metadata
  const { apiVersion, kind: name } = kind
  const { data } = object
  return comparable({
    ...object,
    apiVersion,
    kind: name,
    metadata,
    ...(name === 'Secret' && { data: lengths(data as Readonly<Record<string, string>>) }),
  })
}

const lengths = (data: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(data).map(([key, value]) => {
      return [key, `<redacted, ${Buffer.from(value, 'base64').length} bytes>`]
    }),
  )
