import { CelError } from '../cel-error.ts'
import { isEqual } from '../equality.ts'

type List = readonly unknown[]

/** The texts of a list, one after the other. Throws a `CelError` for anything else in it. */
export function join(list: List, separator = ''): string {
  for (const item of list)
    if (typeof item !== 'string') throw new CelError('join: the list must hold strings alone')
  return list.join(separator)
}

/** Whether every item of `others` is in `list`. */
export function containsAll(list: List, others: List): boolean {
  return others.every((item) => list.some((each) => isEqual(each, item)))
}

export function containsAny(list: List, others: List): boolean {
  return others.some((item) => list.some((each) => isEqual(each, item)))
}

/** Whether both hold the same, whatever the order and however often. */
export function isEquivalent(list: List, others: List): boolean {
  return containsAll(list, others) && containsAll(others, list)
}

export function distinct(list: List): List {
  const seen: unknown[] = []
  for (const item of list) if (!seen.some((each) => isEqual(each, item))) seen.push(item)
  return seen
}
