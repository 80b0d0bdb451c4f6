import type { Budget } from '../budget.ts'
import { CelError } from '../cel-error.ts'
import { isEqual } from '../equality.ts'

type List = readonly unknown[]

/** The texts of a list, one after the other. Throws a `CelError` for anything else in it. */
export function join(list: List, separator: string, budget: Budget): string {
  for (const item of list) {
    if (typeof item !== 'string') throw new CelError('join: the list must hold strings alone')
  }
  budget.repeat(list.length, separator.length)
  return list.join(separator)
}

/** Whether every item of `others` is in `list`. */
export function containsAll(list: List, others: List, budget: Budget): boolean {
  budget.repeat(list.length, others.length)
  return others.every((item) => list.some((each) => isEqual(each, item, budget)))
}

export function containsAny(list: List, others: List, budget: Budget): boolean {
  budget.repeat(list.length, others.length)
  return others.some((item) => list.some((each) => isEqual(each, item, budget)))
}

/** Whether both hold the same, whatever the order and however often. */
export function isEquivalent(list: List, others: List, budget: Budget): boolean {
  return containsAll(list, others, budget) && containsAll(others, list, budget)
}

export function distinct(list: List, budget: Budget): List {
  budget.repeat(list.length, list.length)
  const seen: unknown[] = []
  for (const item of list) if (!seen.some((each) => isEqual(each, item, budget))) seen.push(item)
  return seen
}
