import { isObject } from '../../../core/json.ts'

/** The messages of an answer: of JSON one, of an event stream each as it comes, and of an answer without a body none. */
export async function* messagesOf(response: Response): AsyncGenerator<object> {
  if (response.body === null) return
  if (response.headers.get('content-type')?.startsWith('text/event-stream'))
    yield* events(response.body)
  else {
    const text = await response.text()
    const message: unknown = text === '' ? undefined : JSON.parse(text)
    if (isObject(message)) yield message
  }
}

/** The data of server-sent events (WHATWG HTML §9.2), each of which is a message. */
async function* events(body: ReadableStream<Uint8Array>): AsyncGenerator<object> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of body) {
    const parts = `${rest}${decoder.decode(chunk, { stream: true })}`.split(/\r?\n\r?\n/)
    rest = parts.pop() ?? ''
    for (const part of parts) {
      const data = part
        .split(/\r?\n/)
        .flatMap((line) => (line.startsWith('data:') ? [line.slice('data:'.length)] : []))
      const message: unknown = data.length === 0 ? undefined : JSON.parse(data.join('\n'))
      if (isObject(message)) yield message
    }
  }
}
