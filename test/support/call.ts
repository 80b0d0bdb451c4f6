import type { TestApp } from './app.ts'
import { baseUrl } from './config.ts'

interface CallOptions {
  readonly url?: string
  readonly method?: string
  readonly params?: object
  readonly headers?: Readonly<Record<string, string>>
}

/** A 2025-era `tools/list`, or another method, as an MCP client posts it. */
export function mcpRequest(
  token: string | undefined,
  { url = `${baseUrl}/mcp`, method = 'tools/list', params, headers = {} }: CallOptions = {},
): Request {
  return new Request(url, {
    method: 'POST',
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...headers,
    },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method,
      ...(params === undefined ? {} : { params }),
    }),
  })
}

/** What a JSON-RPC request brought. */
export interface Answer {
  readonly status: number
  readonly error?: { readonly code: number; readonly message: string }
  readonly result?: {
    readonly isError?: boolean
    readonly content: readonly { readonly text: string }[]
    readonly tools: readonly { readonly name: string }[]
  }
}

/** One request with a good token. */
export async function ask(app: TestApp, method: string, params?: object): Promise<Answer> {
  const response = await app.fetch(
    mcpRequest(await app.issuer.token(), { method, ...(params === undefined ? {} : { params }) }),
  )
  return { status: response.status, ...JSON.parse(await response.text()) } as Answer
}

/** The text a tool answers with, good or bad. Throws on a JSON-RPC error. */
export async function callText(app: TestApp, name: string, args: object = {}): Promise<string> {
  const { result, error } = await ask(app, 'tools/call', { name, arguments: args })
  const [content] = result?.content ?? []
  if (content === undefined) throw new Error(error?.message ?? 'no content')
  return content.text
}
