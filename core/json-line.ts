/** Controls, line and paragraph separators, and characters that reorder or hide text: what a line must not hold as it is. */
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/**
 * `value` as JSON on one line, whatever is in it: also what JSON (RFC 8259 §7) lets through and a terminal or a
 * reader of lines takes as more than text, as U+2028, C1 controls and bidirectional overrides, is escaped.
 */
export function jsonLine(
  value: object,
  replacer?: (key: string, value: unknown) => unknown,
): string {
  return JSON.stringify(value, replacer).replace(unsafe, escaped)
}

/** All of them lie in strings, where an escape means the same. */
function escaped(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')
}
