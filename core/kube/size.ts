/** How many bytes a text takes in UTF-8. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length
}

/** Whether a text takes at most `bytes` in UTF-8, where a character takes three at the most. */
export function fits(text: string, bytes: number): boolean {
  return text.length * 3 <= bytes || (text.length <= bytes && byteLength(text) <= bytes)
}

/** The first `characters` of a text, or one less where that would leave half of a surrogate pair. */
export function startOf(text: string, characters: number): string {
  const isHalf = /[\ud800-\udbff]/.test(text.charAt(characters - 1))
  return text.slice(0, isHalf ? characters - 1 : characters)
}
