import { CelError } from '../cel-error.ts'

/** White space as Go's `strings.TrimSpace` has it. */
const leadingSpace = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/
const trailingSpace = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+$/

export function trim(text: string): string {
  return text.replace(leadingSpace, '').replace(trailingSpace, '')
}

export function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}

export function upperAscii(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase())
}

export function size(text: string): number {
  return [...text].length
}

/** From `start` up to `end`, counted in code points. */
export function substring(text: string, start: bigint, end?: bigint): string {
  const points = [...text]
  const last = end ?? BigInt(points.length)
  if (start > last) throw new CelError('invalid substring range')
  for (const index of [start, last]) checkIndex(index, points.length)
  return points.slice(Number(start), Number(last)).join('')
}

export function charAt(text: string, index: bigint): string {
  const points = [...text]
  checkIndex(index, points.length)
  return points[Number(index)] ?? ''
}

function checkIndex(index: bigint, length: number): void {
  if (index < 0n || index > length) throw new CelError(`index out of range: ${index}`)
}

export function indexOf(text: string, part: string, offset = 0n): bigint {
  if (offset < 0n) throw new CelError(`index out of range: ${offset}`)
  const points = [...text]
  if (part === '') return offset > points.length ? BigInt(points.length) : offset
  if (offset >= points.length) return -1n
  const skipped = points.slice(0, Number(offset)).join('').length
  return pointIndex(text, text.indexOf(part, skipped))
}

export function lastIndexOf(text: string, part: string, offset?: bigint): bigint {
  const points = [...text]
  if (offset !== undefined && offset < 0n) throw new CelError(`index out of range: ${offset}`)
  const from = offset ?? BigInt(points.length)
  if (part === '') return from > points.length ? BigInt(points.length) : from
  if (offset !== undefined && offset >= points.length) return -1n
  const skipped = points.slice(0, Number(from)).join('').length
  return pointIndex(text, text.lastIndexOf(part, skipped))
}

function pointIndex(text: string, unit: number): bigint {
  return unit < 0 ? -1n : BigInt(size(text.slice(0, unit)))
}

/** What `split` gives; what is made of it is an ordinary list. */
export class Parts extends Array<string> {
  static override get [Symbol.species](): ArrayConstructor {
    return Array
  }
}

/** Go's `strings.SplitN`: at most `limit` parts, all of them if it is negative. */
export function split(text: string, separator: string, limit = -1n): Parts {
  return Parts.from(partsOf(text, separator, limit))
}

function partsOf(text: string, separator: string, limit: bigint): readonly string[] {
  if (limit === 0n) return []
  const parts = separator === '' ? [...text] : text.split(separator)
  if (limit < 0n || parts.length <= limit) return parts
  const kept = parts.slice(0, Number(limit) - 1)
  return [...kept, parts.slice(Number(limit) - 1).join(separator)]
}

/** Go's `strings.Replace`: an empty `old` stands before every code point and at the end. */
export function replace(text: string, old: string, by: string, limit = -1n): string {
  if (limit === 0n) return text
  if (old !== '') return partsOf(text, old, limit < 0n ? limit : limit + 1n).join(by)
  const points = [...text]
  const most = limit < 0n ? points.length + 1 : Number(limit)
  const middle = points.map((point, index) => (index < most ? by : '') + point).join('')
  return middle + (most > points.length ? by : '')
}
