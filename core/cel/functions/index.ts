import type { Budget } from '../budget.ts'
import { noSuchOverload } from '../cel-error.ts'
import { isEqual } from '../equality.ts'
import { sizeOf } from '../map-access.ts'
import { Optional } from '../optional.ts'
import { isList, isMap, typeOf } from '../value.ts'
import { index, list, required, text } from './arguments.ts'
import { toBool, toDouble, toInt, toText } from './conversions.ts'
import * as lists from './lists.ts'
import * as texts from './text.ts'

/**
 * Gets the arguments of a call, its receiver first; what costs more than reading them and making the result is taken
 * from the budget. Throws a `CelError` for arguments of other kinds.
 */
export type CelFunction = (args: readonly unknown[], budget: Budget) => unknown

/** Every function but `matches`, by its name: after a dot where it has a receiver, after its namespace where it has one. */
export const functions: ReadonlyMap<string, CelFunction> = new Map<string, CelFunction>([
  ['bool', ([value]) => toBool(value)],
  ['double', ([value]) => toDouble(value)],
  ['dyn', ([value]) => value],
  ['int', ([value]) => toInt(value)],
  ['size', ([value]) => size(value)],
  ['string', ([value]) => toText(value)],
  ['type', ([value]) => typeOf(value)],
  ['optional.none', () => Optional.none],
  ['optional.of', ([value]) => Optional.of(value)],
  ['sets.contains', ([set, other], budget) => lists.containsAll(list(set), list(other), budget)],
  ['sets.equivalent', ([set, other], budget) => lists.isEquivalent(list(set), list(other), budget)],
  ['sets.intersects', ([set, other], budget) => lists.containsAny(list(set), list(other), budget)],
  ['.charAt', ([whole, at]) => texts.charAt(text(whole), required(index(at)))],
  ['.contains', ([whole, part]) => text(whole).includes(text(part))],
  ['.distinct', ([items], budget) => lists.distinct(list(items), budget)],
  ['.endsWith', ([whole, part]) => text(whole).endsWith(text(part))],
  ['.hasValue', ([value]) => optional(value).hasValue],
  ['.indexOf', ([whole, part, from], budget) => indexOf(whole, part, from, budget)],
  ['.join', ([items, separator = ''], budget) => lists.join(list(items), text(separator), budget)],
  ['.lastIndexOf', ([whole, part, from], budget) => lastIndexOf(whole, part, from, budget)],
  ['.lowerAscii', ([whole]) => texts.lowerAscii(text(whole))],
  [
    '.replace',
    ([whole, old, by, n], budget) => {
      budget.repeat(text(whole).length + 1, text(by).length)
      return texts.replace(text(whole), text(old), text(by), index(n))
    },
  ],
  ['.size', ([value]) => size(value)],
  ['.split', ([whole, separator, n]) => texts.split(text(whole), text(separator), index(n))],
  ['.startsWith', ([whole, part]) => text(whole).startsWith(text(part))],
  [
    '.substring',
    ([whole, from, to]) => texts.substring(text(whole), required(index(from)), index(to)),
  ],
  ['.trim', ([whole]) => texts.trim(text(whole))],
  ['.upperAscii', ([whole]) => texts.upperAscii(text(whole))],
  ['.value', ([value]) => optional(value).value()],
])

function size(value: unknown): bigint {
  if (typeof value === 'string') return BigInt(texts.size(value))
  if (isList(value)) return BigInt(value.length)
  if (isMap(value)) return BigInt(sizeOf(value))
  throw noSuchOverload('size')
}

function optional(value: unknown): Optional {
  if (value instanceof Optional) return value
  throw noSuchOverload('an optional is needed')
}

function indexOf(whole: unknown, part: unknown, from: unknown, budget: Budget): bigint {
  if (!isList(whole)) return texts.indexOf(text(whole), text(part), index(from))
  if (from !== undefined) throw noSuchOverload('indexOf')
  return BigInt(whole.findIndex((item) => isEqual(item, part, budget)))
}

function lastIndexOf(whole: unknown, part: unknown, from: unknown, budget: Budget): bigint {
  if (!isList(whole)) return texts.lastIndexOf(text(whole), text(part), index(from))
  if (from !== undefined) throw noSuchOverload('lastIndexOf')
  return BigInt(whole.findLastIndex((item) => isEqual(item, part, budget)))
}
