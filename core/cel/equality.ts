import type { Budget } from './budget.ts'
import { CelError } from './cel-error.ts'
import { at, hasKey, keysOf, sizeOf } from './map-access.ts'
import { isList, isMap, typeOf } from './value.ts'

/** CEL's `==` of any two values: numbers by what they are worth, different kinds never. What lies within them costs as well. */
export function isEqual(one: unknown, other: unknown, budget: Budget): boolean {
  budget.repeat(1, 1)
  if (isNumber(one) && isNumber(other)) return sameNumber(one, other)
  if (isList(one) && isList(other)) return sameItems(one, other, budget)
  if (isMap(one) && isMap(other)) {
    if (sizeOf(one) !== sizeOf(other)) return false
    return keysOf(one).every(
      (key) => hasKey(other, key) && isEqual(at(one, key), at(other, key), budget),
    )
  }
  if (typeof one === 'string' && typeof other === 'string') budget.read(one)
  return typeOf(one) === typeOf(other) && one === other
}

function sameItems(one: readonly unknown[], other: readonly unknown[], budget: Budget): boolean {
  return (
    one.length === other.length && one.every((item, index) => isEqual(item, other[index], budget))
  )
}

function sameNumber(one: number | bigint, other: number | bigint): boolean {
  return typeof one === typeof other ? one === other : Number(one) === Number(other)
}

/** Negative, zero or positive; an int and a double are compared as doubles. Throws a `CelError` for NaN. */
export function compareNumbers(one: number | bigint, other: number | bigint): number {
  if (Number.isNaN(Number(one)) || Number.isNaN(Number(other)))
    throw new CelError('NaN cannot be ordered')
  if (sameNumber(one, other)) return 0
  const asInts = typeof one === 'bigint' && typeof other === 'bigint'
  return (asInts ? one < other : Number(one) < Number(other)) ? -1 : 1
}

export function isNumber(value: unknown): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint'
}
