/** A command that was not asked for in a way that could be done; the message says what would be right. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
