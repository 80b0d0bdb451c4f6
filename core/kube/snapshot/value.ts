import { isObject } from '../../json.ts'
import type { KubeObject } from '../object.ts'

/** What lies at `path` inside a JSON value; undefined where the path ends early. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (found, key) => (isObject(found) && Object.hasOwn(found, key) ? found[key] : undefined),
    value,
  )
}

/** The string at `path`, or the empty one: Go's zero value, which the API server leaves out of JSON. */
export function text(value: unknown, ...path: readonly string[]): string {
  const found = at(value, ...path)
  return typeof found === 'string' ? found : ''
}

/** The string, number or boolean at `path` as text, or the empty one. */
export function scalar(value: unknown, ...path: readonly string[]): string {
  const found = at(value, ...path)
  return typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean'
    ? String(found)
    : ''
}

/** The number at `path`, or 0. */
export function count(value: unknown, ...path: readonly string[]): number {
  const found = at(value, ...path)
  return typeof found === 'number' ? found : 0
}

/** The array at `path`, or an empty one. */
export function items(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = at(value, ...path)
  return Array.isArray(found) ? found : []
}

/** The object at `path`, or an empty one. */
export function fields(value: unknown, ...path: readonly string[]): KubeObject {
  const found = at(value, ...path)
  return isObject(found) ? found : {}
}

/** Milliseconds since the epoch of the RFC 3339 time at `path`; undefined where there is none. */
export function time(value: unknown, ...path: readonly string[]): number | undefined {
  const parsed = Date.parse(text(value, ...path))
  return Number.isNaN(parsed) ? undefined : parsed
}
