/** An encoded value of DER (ITU-T X.690): a tag, a length and the contents. */
export function value(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(contents)
  return Buffer.concat([Buffer.from([tag, ...lengthOf(body.length)]), body])
}

export const sequence = (...items: readonly Uint8Array[]): Buffer => value(0x30, ...items)
export const set = (...items: readonly Uint8Array[]): Buffer => value(0x31, ...items)
export const octetString = (bytes: Uint8Array): Buffer => value(0x04, bytes)
export const utf8String = (text: string): Buffer => value(0x0c, Buffer.from(text))
export const yes: Buffer = value(0x01, Buffer.from([0xff]))

/** A positive INTEGER from big-endian bytes. */
export function integer(bytes: Uint8Array): Buffer {
  const negative = (bytes[0] ?? 0) >= 0x80
  return value(0x02, Buffer.from(negative ? [0] : []), bytes)
}

/** A BIT STRING whose last `unused` bits do not count. */
export const bitString = (bytes: Uint8Array, unused = 0): Buffer =>
  value(0x03, Buffer.from([unused]), bytes)

/** `2.5.4.3` as an OBJECT IDENTIFIER. */
export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return value(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]))
}

/** UTCTime, as RFC 5280 §4.1.2.5 wants it for the years to 2049. */
export const utcTime = (date: Date): Buffer =>
  value(
    0x17,
    Buffer.from(
      date
        .toISOString()
        .slice(2)
        .replaceAll(/[-:T]|\.\d+/g, ''),
    ),
  )

function lengthOf(length: number): readonly number[] {
  if (length < 0x80) return [length]
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
}

function base128(number: number): readonly number[] {
  const last = number & 0x7f
  return number < 0x80 ? [last] : [...base128(number >> 7).map((byte) => byte | 0x80), last]
}
