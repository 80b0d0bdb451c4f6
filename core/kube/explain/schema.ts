import { isObject, type JsonObject } from '../../json.ts'
import { objectsIn } from '../discovery/values.ts'
import type { ServedKind } from '../discovery/served-kind.ts'

/** A schema of OpenAPI v3, with those that it refers to. */
export interface Schema {
  readonly schema: JsonObject
  readonly all: JsonObject
}

/** The schema of a kind in the document of its group and version; undefined where there is none. */
export function schemaOf(document: unknown, kind: ServedKind): Schema | undefined {
  const { components } = isObject(document) ? document : {}
  const { schemas } = isObject(components) ? components : {}
  if (!isObject(schemas)) return undefined
  const schema = Object.values(schemas)
    .filter(isObject)
    .find((each) =>
      objectsIn(each['x-kubernetes-group-version-kind']).some(
        ({ group, version, kind: name }) =>
          group === kind.group && version === kind.version && name === kind.kind,
      ),
    )
  return schema && { schema, all: schemas }
}

const prefix = '#/components/schemas/'

/** The schema that one refers to, with what is said of it in this place; itself where it refers to none. */
function resolved({ schema, all }: Schema): JsonObject {
  const { allOf, $ref = objectsIn(allOf)[0]?.['$ref'], ...here } = schema
  if (typeof $ref !== 'string') return schema
  const target = all[$ref.slice(prefix.length)]
  return { ...(isObject(target) ? target : {}), ...here, 'x-name': $ref.split('.').at(-1) ?? '' }
}

/** What lies in a list or a map is described by its items: as in `kubectl explain`, a path names no index. */
function inner(schema: Schema): Schema {
  const { items, additionalProperties } = resolved(schema)
  const within = isObject(items) ? items : additionalProperties
  return isObject(within) ? inner({ schema: within, all: schema.all }) : schema
}

/** The fields that an object of this schema may have. */
export function fieldsOf(schema: Schema): ReadonlyMap<string, Schema> {
  const { properties } = resolved(inner(schema))
  const fields = Object.entries(isObject(properties) ? properties : {})
  return new Map(
    fields.flatMap(([name, each]) =>
      isObject(each) ? [[name, { schema: each, all: schema.all }] as const] : [],
    ),
  )
}

/** The names of the fields that an object of this schema must have. */
export function requiredIn(schema: Schema): readonly unknown[] {
  const { required } = resolved(inner(schema))
  return Array.isArray(required) ? required : []
}

/** `string`, `[]Container`, `map[string]Quantity`, as `kubectl explain` writes types. */
export function typeOf(schema: Schema): string {
  const { all } = schema
  const own = resolved(schema)
  const { type, items, additionalProperties, 'x-name': name } = own
  if (isObject(items)) return `[]${typeOf({ schema: items, all })}`
  if (isObject(additionalProperties))
    return `map[string]${typeOf({ schema: additionalProperties, all })}`
  if (typeof name === 'string') return name
  if (own['x-kubernetes-int-or-string'] === true) return 'integer or string'
  return typeof type === 'string' ? type : 'any'
}

/** What is said of it here, or else of the type; with the values that it may have. */
export function descriptionOf(schema: Schema): string {
  const { description, enum: values } = resolved(schema)
  const said = typeof description === 'string' ? description : ''
  const allowed = Array.isArray(values) ? `One of ${values.map(String).join(', ')}.` : ''
  return [said, allowed].filter(Boolean).join(' ')
}
