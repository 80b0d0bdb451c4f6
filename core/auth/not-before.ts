/** From when on sign-ins of `subject` count, in seconds since the epoch. */
export function notBeforeOf(times: Readonly<Record<string, number>>, subject: string): number {
  const own = Object.hasOwn(times, subject) ? times[subject] : undefined
  return Math.max(own ?? 0, times['*'] ?? 0)
}
