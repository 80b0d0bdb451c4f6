/** Text that others chose, for a record: at most `most` characters and a mark where it was cut, and no half of a surrogate pair. */
export function bounded(text: string, most: number): string {
  return (text.length > most ? `${text.slice(0, most)}…` : text).toWellFormed()
}
