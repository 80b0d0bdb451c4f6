import { type IncomingMessage, request as plainRequest } from 'node:http'
import { Agent, request } from 'node:https'
import type { Line, LineInit } from '../shared/connection.ts'

interface TlsOptions {
  readonly ca?: string
  readonly serverName?: string
  readonly cert?: string
  readonly key?: string
  readonly rejectUnauthorized: boolean
}

/**
 * A line for requests in which a header is there more than once: Bun's `fetch` (1.4) makes one of them, with commas, and
 * the name of a group may have commas in it. `node:https` keeps them apart.
 */
export function createRepeating({ serverName, ...tls }: TlsOptions): Line {
  // Idle connections go before the API server or a proxy ends them under a request; a silent watch is not idle.
  const agent = new Agent({ keepAlive: true, timeout: 60_000 })
  const secure = { ...tls, agent, ...(serverName !== undefined && { servername: serverName }) }
  return {
    fetch: (url, { method, headers, body, signal }) =>
      new Promise((resolve, reject) => {
        const options = { method, headers: byName(headers), ...(signal && { signal }) }
        const answer = (message: IncomingMessage) => resolve(responseOf(message))
        const sent = url.startsWith('https:')
          ? request(url, { ...options, ...secure }, answer)
          : plainRequest(url, options, answer)
        sent.once('error', reject)
        sent.end(body)
      }),
    close: async () => agent.destroy(),
  }
}

function byName(lines: LineInit['headers']): Record<string, string[]> {
  const headers: Record<string, string[]> = {}
  for (const [name, value] of lines) (headers[name] ??= []).push(value)
  return headers
}

function responseOf(message: IncomingMessage): Response {
  const headers = new Headers()
  for (const [name, values] of Object.entries(message.headers))
    for (const value of [values ?? []].flat()) headers.append(name, value)
  const { statusCode: status = 500 } = message
  if (![204, 205, 304].includes(status)) return new Response(stream(message), { status, headers })
  message.resume()
  return new Response(null, { status, headers })
}

function stream(message: IncomingMessage): ReadableStream<Uint8Array> {
  const chunks: AsyncIterator<Uint8Array> = message[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const next = await chunks.next()
      if (next.done) controller.close()
      else controller.enqueue(next.value)
    },
    async cancel() {
      message.destroy()
    },
  })
}
