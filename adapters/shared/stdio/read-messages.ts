import { isObject, type JsonObject } from '../../../core/json.ts'

/** The most a message may take, in characters: as a request's body over HTTP. */
const longest = 1_048_576

/** A JSON object that came in one line; undefined for a line that is none, or too long. */
export type Message = JsonObject | undefined

/** The lines of `input`, which ends where the other side closes it. No line is held that is longer than a message may be. */
export async function* readMessages(
  input: AsyncIterable<Uint8Array | string>,
): AsyncGenerator<Message> {
  const decoder = new TextDecoder()
  let rest = ''
  let skipping = false
  for await (const chunk of input) {
    const lines =
      `${rest}${typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })}`.split(
        '\n',
      )
    rest = lines.pop() ?? ''
    for (const line of lines) {
      if (!skipping && line.trim() !== '') yield parse(line)
      skipping = false
    }
    if (rest.length <= longest) continue
    if (!skipping) yield undefined
    skipping = true
    rest = ''
  }
  if (!skipping && rest.trim() !== '') yield parse(rest)
}

function parse(line: string): Message {
  if (line.length > longest) return undefined
  try {
    const message: unknown = JSON.parse(line)
    return isObject(message) ? message : undefined
  } catch {
    return undefined
  }
}
