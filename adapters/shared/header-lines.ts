import type { KubeHeaders } from '../../core/platform.ts'
import type { HeaderLine } from './connection.ts'

/** The headers one by one, with their names in small letters; of two spellings of a name the last counts. */
export function headerLines(headers: KubeHeaders): readonly HeaderLine[] {
  const byName = new Map(
    Object.entries(headers).map(([name, values]) => [name.toLowerCase(), values]),
  )
  return [...byName].flatMap(([name, values]) =>
    [values].flat().map((value): HeaderLine => [name, value]),
  )
}

/**
 * A header's value as a ByteString whose bytes are the text in UTF-8 (WebIDL): what Node, Bun and Deno take in place of
 * text, and what Go reads as text.
 */
export function utf8(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('')
}
