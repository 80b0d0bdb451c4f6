import { isObject } from '../../json.ts'

/** One step from a value to others. */
export type Step = (value: unknown) => readonly unknown[]

/** The value of a field that the object itself has. */
export function field(value: unknown, name: string): readonly unknown[] {
  return isObject(value) && Object.hasOwn(value, name) ? [value[name]] : []
}

/** All that lies right in a value. */
export function inside(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  return isObject(value) ? Object.values(value) : []
}

/** The items of a list; none of anything else. */
export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
