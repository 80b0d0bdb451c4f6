import { isObject, type JsonObject } from '../json.ts'
import { CelError } from './cel-error.ts'
import { Optional } from './optional.ts'

/** A type as a value, as `type(x)` gives it. */
export class TypeName {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

type Kind = 'bool' | 'string' | 'int' | 'double' | 'list' | 'map' | 'null_type' | 'type'

/** The types that there are here, by the names that expressions give them. */
export const types: Readonly<Record<Kind, TypeName>> = {
  bool: new TypeName('bool'),
  string: new TypeName('string'),
  int: new TypeName('int'),
  double: new TypeName('double'),
  list: new TypeName('list'),
  map: new TypeName('map'),
  null_type: new TypeName('null_type'),
  type: new TypeName('type'),
}

/** No expression can name it. */
const optionalType = new TypeName('optional_type')

/** A map: written in the expression (Map), or from JSON (a plain object). */
export type CelMap = ReadonlyMap<unknown, unknown> | JsonObject

export function isMap(value: unknown): value is CelMap {
  return (
    value instanceof Map ||
    (isObject(value) && !(value instanceof Optional) && !(value instanceof TypeName))
  )
}

export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}

/** What kind a value is of. JSON's numbers are doubles, as in Go. */
export function typeOf(value: unknown): TypeName {
  switch (typeof value) {
    case 'string':
      return types.string
    case 'boolean':
      return types.bool
    case 'bigint':
      return types.int
    case 'number':
      return types.double
    default:
      if (value === null) return types.null_type
      if (isList(value)) return types.list
      if (value instanceof Optional) return optionalType
      if (value instanceof TypeName) return types.type
      if (isMap(value)) return types.map
      throw new CelError('a value of no kind that CEL knows')
  }
}
