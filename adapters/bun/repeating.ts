import { type IncomingMessage, request as plainRequest } from 'node:http'
import { Agent, request } from 'node:https'
import type { Line, LineInit } from '../shared/connection.ts'
import { responseOf } from '../shared/node-response.ts'

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
        const answer = (message: IncomingMessage) => resolve(answered(message))
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

function answered(message: IncomingMessage): Response {
  const response = responseOf(message.statusCode ?? 500, message.headers, message)
  if (response.body === null) message.resume()
  return response
}
