import type { IncomingHttpHeaders } from 'node:http'
import type { Readable } from 'node:stream'

/** "Null body status" of the Fetch standard, whose `Response` may not have one. */
const bodiless = [101, 103, 204, 205, 304]

/** What an HTTP client of Node's kind was answered. Without a body when there may be none: then `body` is for the caller to drain. */
export function responseOf(status: number, lines: IncomingHttpHeaders, body: Readable): Response {
  const headers = new Headers()
  for (const [name, value] of Object.entries(lines))
    for (const each of [value ?? []].flat()) headers.append(name, each)
  return new Response(bodiless.includes(status) ? null : stream(body), { status, headers })
}

/** What `ReadableStream.from` makes, which the types do not know. */
function stream(body: Readable): ReadableStream<Uint8Array> {
  const chunks: AsyncIterator<Uint8Array> = body[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const next = await chunks.next()
      if (next.done) controller.close()
      else controller.enqueue(next.value)
    },
    async cancel() {
      body.destroy()
    },
  })
}
