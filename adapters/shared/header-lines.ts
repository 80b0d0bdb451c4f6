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

/** Without a credential, in whatever spelling: the transport has its own. */
export function withoutCredential(headers: KubeHeaders): KubeHeaders {
  return without(headers, /^\s*authorization\s*$/i)
}

/** Without what would make somebody else of who asks, in whatever spelling. */
export function withoutImpersonation(headers: KubeHeaders): KubeHeaders {
  return without(headers, /^\s*impersonate-/i)
}

function without(headers: KubeHeaders, names: RegExp): KubeHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.test(name)))
}

/**
 * A header's value as a ByteString whose bytes are the text in UTF-8 (WebIDL): what Node, Bun and Deno take in place of
 * text, and what Go reads as text.
 */
export function utf8(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('')
}
