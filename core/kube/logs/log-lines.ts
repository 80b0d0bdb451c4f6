/** The most of one line that is looked at, in characters: kubelets cut at 16 KiB, and put them together again. */
const longestLine = 4_096

/** The most of one log that is read, in bytes. */
const most = 16_777_216

/** What is done with each line, as it comes; false: no more are wanted. */
export type TakeLine = (line: string) => void

/**
 * Gives the lines of a log to `take` one by one, so that nothing of it is held but a line; true when all were read,
 * false when it went on for longer than anybody waits.
 */
export async function readLines(
  body: ReadableStream<Uint8Array> | null,
  take: TakeLine,
): Promise<boolean> {
  const decoder = new TextDecoder()
  let rest = ''
  let bytes = 0
  for await (const chunk of body ?? []) {
    bytes += chunk.length
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = (lines.pop() ?? '').slice(0, longestLine)
    for (const line of lines) take(cut(line))
    if (bytes > most) return false
  }
  if (rest !== '') take(cut(rest))
  return true
}

function cut(line: string): string {
  const text = line.endsWith('\r') ? line.slice(0, -1) : line
  return text.length > longestLine ? `${text.slice(0, longestLine)}…` : text
}
