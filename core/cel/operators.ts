import type { Budget } from './budget.ts'
import { CelError, noSuchOverload } from './cel-error.ts'
import { compareNumbers, isEqual, isNumber } from './equality.ts'
import { hasKey } from './map-access.ts'
import { isList, isMap } from './value.ts'

/** Two operands that both have a value; `&&`, `||` and `?:` are no such operators. */
export type Operator = (left: unknown, right: unknown, budget: Budget) => unknown

/** Every binary operator. Each throws a `CelError` for kinds that it does not join. */
export const operators: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['==', isEqual],
  ['!=', (left, right, budget) => !isEqual(left, right, budget)],
  ['in', isMember],
  ['+', add],
  ['-', (left, right) => calculate('-', left, right)],
  ['*', (left, right) => calculate('*', left, right)],
  ['/', (left, right) => calculate('/', left, right)],
  ['%', (left, right) => calculate('%', left, right)],
  ['<', (left, right) => compare('<', left, right) < 0],
  ['<=', (left, right) => compare('<=', left, right) <= 0],
  ['>', (left, right) => compare('>', left, right) > 0],
  ['>=', (left, right) => compare('>=', left, right) >= 0],
])

/** Throws a `CelError` outside the 64 bits of an int. */
export function int(value: bigint): bigint {
  if (BigInt.asIntN(64, value) !== value) throw new CelError('integer overflow')
  return value
}

function isMember(item: unknown, of: unknown, budget: Budget): boolean {
  if (isList(of)) return of.some((each) => isEqual(each, item, budget))
  if (isMap(of)) return hasKey(of, item)
  throw noSuchOverload('in')
}

function add(left: unknown, right: unknown): unknown {
  if (typeof left === 'string' && typeof right === 'string') return left + right
  if (isList(left) && isList(right)) return [...left, ...right]
  return calculate('+', left, right)
}

function calculate(operator: string, left: unknown, right: unknown): unknown {
  if (typeof left === 'bigint' && typeof right === 'bigint') return withInts(operator, left, right)
  if (typeof left !== 'number' || typeof right !== 'number') throw noSuchOverload(operator)
  switch (operator) {
    case '+':
      return left + right
    case '-':
      return left - right
    case '*':
      return left * right
    case '/':
      return left / right
    default:
      throw noSuchOverload(operator)
  }
}

function withInts(operator: string, left: bigint, right: bigint): bigint {
  switch (operator) {
    case '+':
      return int(left + right)
    case '-':
      return int(left - right)
    case '*':
      return int(left * right)
    default:
      if (right === 0n) throw new CelError('division by zero')
      if (right === -1n) int(-left)
      return operator === '/' ? left / right : left % right
  }
}

/** Negative, zero or positive. */
function compare(operator: string, left: unknown, right: unknown): number {
  if (isNumber(left) && isNumber(right)) return compareNumbers(left, right)
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right)
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right)
  throw noSuchOverload(operator)
}

/** By code points, as Go compares; JavaScript's own `<` compares UTF-16 units, in another order beyond U+FFFF. */
function compareText(left: string, right: string): number {
  const length = Math.min(left.length, right.length)
  let index = 0
  while (index < length && left[index] === right[index]) index += 1
  if (index === length) return left.length - right.length
  // The second half of a pair that both begin alike decides as the whole pair would.
  return weight(left.charCodeAt(index)) - weight(right.charCodeAt(index))
}

/** Surrogates stand for what lies behind every other unit. */
function weight(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x1_0000 : unit
}
