/** What an error and those behind it say, for the log: a runtime's "fetch failed" hides its reason in `cause`. */
export function evidenceOf(error: unknown, depth = 4): string {
  if (!(error instanceof Error)) return String(error)
  const behind: readonly unknown[] =
    error instanceof AggregateError ? error.errors : error.cause === undefined ? [] : [error.cause]
  if (behind.length === 0 || depth === 0) return error.message
  return `${error.message}: ${behind.map((inner) => evidenceOf(inner, depth - 1)).join('; ')}`
}

/** A value out of a token or a document, for the log: as JSON, so that it stays on its line, and not long. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'absent'
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}
