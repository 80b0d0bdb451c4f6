import { noSuchOverload } from '../cel-error.ts'
import { isList } from '../value.ts'

/** The argument as what it has to be; throws a `CelError` when it is something else. */
export function text(value: unknown): string {
  if (typeof value !== 'string') throw noSuchOverload('a string is needed')
  return value
}

export function list(value: unknown): readonly unknown[] {
  if (!isList(value)) throw noSuchOverload('a list is needed')
  return value
}

/** An argument that may be left out. */
export function index(value: unknown): bigint | undefined {
  if (value === undefined || typeof value === 'bigint') return value
  throw noSuchOverload('an int is needed')
}

export function required(value: bigint | undefined): bigint {
  if (value === undefined) throw noSuchOverload('an int is needed')
  return value
}
