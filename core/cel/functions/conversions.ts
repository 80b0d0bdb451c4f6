import { CelError, noSuchOverload } from '../cel-error.ts'
import { int } from '../operators.ts'

/** `string(x)`, as Go writes numbers. */
export function toText(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value
    case 'boolean':
    case 'bigint':
      return String(value)
    case 'number':
      return doubleText(value)
    default:
      throw noSuchOverload('string')
  }
}

/** The shortest text that reads back, with an exponent outside of 1e-4 and 1e6 (Go's format `g`). */
function doubleText(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf'
  if (Object.is(value, -0)) return '-0'
  const [digits = '', power = '0'] = value.toExponential().split('e')
  const exponent = Number(power)
  if (exponent >= -4 && exponent < 6) return String(value)
  return `${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`
}

export function toInt(value: unknown): bigint {
  switch (typeof value) {
    case 'bigint':
      return value
    case 'number':
      if (!(Math.abs(value) < 2 ** 63)) throw new CelError('integer overflow')
      return BigInt(Math.trunc(value))
    case 'string':
      if (!/^[+-]?[0-9]+$/.test(value)) throw notConverted('int')
      return int(BigInt(value.replace('+', '')))
    default:
      throw noSuchOverload('int')
  }
}

export function toDouble(value: unknown): number {
  switch (typeof value) {
    case 'number':
      return value
    case 'bigint':
      return Number(value)
    case 'string': {
      const digits = value.replace(/(?<=[0-9])_(?=[0-9])/g, '')
      if (/^[+-]?inf(inity)?$/i.test(value)) return value.startsWith('-') ? -Infinity : Infinity
      if (/^nan$/i.test(value)) return Number.NaN
      if (!/^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[+-]?[0-9]+)?$/i.test(digits))
        throw notConverted('double')
      const double = Number(digits)
      if (!Number.isFinite(double)) throw notConverted('double')
      return double
    }
    default:
      throw noSuchOverload('double')
  }
}

/** The words of Go's `strconv.ParseBool`. */
export function toBool(value: unknown): boolean {
  if (typeof value === 'boolean') return value
  if (typeof value !== 'string') throw noSuchOverload('bool')
  if (['1', 't', 'T', 'true', 'TRUE', 'True'].includes(value)) return true
  if (['0', 'f', 'F', 'false', 'FALSE', 'False'].includes(value)) return false
  throw notConverted('bool')
}

function notConverted(to: string): CelError {
  return new CelError(`the text is no ${to}`)
}
