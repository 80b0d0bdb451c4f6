import { jsonPath } from '../json-path/json-path.ts'
import type { KubeObject } from '../object.ts'

/** An order of objects by a value in them. */
export interface SortBy {
  readonly valueOf: (object: KubeObject) => unknown
  /** Negative where the first of two values comes first. What has no value comes last. */
  readonly compare: (one: unknown, other: unknown) => number
}

/** Reads a JSONPath, as `kubectl --sort-by`; with `-` before it the largest comes first. Throws `argument_invalid`. */
export function readSortBy(text: string): SortBy {
  const [, minus, path = ''] = /^\s*(-?)(.*)$/s.exec(text) ?? []
  const find = jsonPath(path)
  const direction = minus === '-' ? -1 : 1
  return {
    valueOf: (object) => find(object)[0],
    compare(one, other) {
      if (isNothing(one) || isNothing(other))
        return Number(isNothing(one)) - Number(isNothing(other))
      return direction * ordered(one, other)
    },
  }
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null
}

/** Numbers and quantities by what they are worth, anything else as text. */
function ordered(one: unknown, other: unknown): number {
  const [left, right] = [amount(one), amount(other)]
  if (left !== undefined && right !== undefined) return left - right
  const [first, second] = [textOf(one), textOf(other)]
  return first < second ? -1 : first > second ? 1 : 0
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

const decimal: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
}
const binary: Readonly<Record<string, number>> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 }

/** A number, or a quantity of Kubernetes (`250m`, `2Gi`); undefined for what is neither. */
function amount(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  const [, digits, suffix = ''] =
    typeof value === 'string'
      ? (/^(-?\d+(?:\.\d+)?)([KMGTPE]i|[numkMGTPE])?$/.exec(value) ?? [])
      : []
  if (digits === undefined) return undefined
  const [ten, two] = [decimal[suffix], binary[suffix]]
  return Number(digits) * (two === undefined ? 10 ** (ten ?? 0) : 2 ** two)
}
