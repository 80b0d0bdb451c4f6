/** The known word that `word` most likely means: at most a third of its letters away (Levenshtein distance). */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const short = word.slice(0, 64)
  const [best] = known
    .map((candidate) => ({
      candidate,
      distance: distance(short.toLowerCase(), candidate.toLowerCase()),
    }))
    .filter(({ candidate, distance }) => distance <= Math.max(2, Math.floor(candidate.length / 3)))
    .sort((one, other) => one.distance - other.distance)
  return best?.candidate
}

function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1]
    for (const [j, against] of [...other].entries()) {
      const replace = (row[j] ?? 0) + (letter === against ? 0 : 1)
      next.push(Math.min(replace, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
