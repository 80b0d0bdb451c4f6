import { isObject } from '../json.ts'
import { noSuchOverload } from './cel-error.ts'
import { unescapeName } from './field-name.ts'
import type { CelMap } from './value.ts'

/** A key as maps hold it: `1` and `1.0` are the same key. */
function keyOf(key: unknown): unknown {
  return typeof key === 'number' && Number.isSafeInteger(key) ? BigInt(key) : key
}

/** Whether `key`, exactly as it is, is in the map. */
export function hasKey(map: CelMap, key: unknown): boolean {
  if (map instanceof Map) return map.has(keyOf(key))
  return typeof key === 'string' && Object.hasOwn(map, key)
}

/** The value at `key`, exactly as it is; undefined where there is none. */
export function at(map: CelMap, key: unknown): unknown {
  if (map instanceof Map) return map.get(keyOf(key))
  return typeof key === 'string' && isObject(map) && Object.hasOwn(map, key) ? map[key] : undefined
}

/** The value of the field that `key` stands for, in an array so that a null can be told from none. */
export function findKey(map: CelMap, key: unknown): readonly [unknown] | undefined {
  const name = typeof key === 'string' && !(map instanceof Map) ? (unescapeName(key) ?? key) : key
  return hasKey(map, name) ? [at(map, name)] : undefined
}

/** The same in a variable itself, where Kubernetes takes no name that it cannot unescape. */
export function findVariableKey(variable: CelMap, key: unknown): readonly [unknown] | undefined {
  if (typeof key !== 'string') throw noSuchOverload('a key that is no string')
  const name = unescapeName(key)
  return name !== undefined && hasKey(variable, name) ? [at(variable, name)] : undefined
}

export function sizeOf(map: CelMap): number {
  return map instanceof Map ? map.size : Object.keys(map).length
}

export function keysOf(map: CelMap): readonly unknown[] {
  return map instanceof Map ? [...map.keys()] : Object.keys(map)
}

/** A map as an expression writes it; of two entries with one key the later counts. */
export function mapOf(entries: readonly (readonly [unknown, unknown])[]): CelMap {
  return new Map(entries.map(([key, value]) => [keyOf(key), value]))
}
