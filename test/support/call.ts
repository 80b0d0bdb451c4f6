import { baseUrl } from './config.ts'

/** A 2025-era `tools/list`, or another method, as an MCP client posts it. */
export function mcpRequest(token: string | undefined, options: { readonly url?: string; readonly method?: string; readonly params?: object; readonly headers?: Readonly<Record<string, string>> } = {}): Request {
  const { url = `${baseUrl}/mcp`, method = 'tools/list', params, headers = {} } = options
  return new Request(url, {
    method: 'POST',
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...headers,
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, ...(params === undefined ? {} : { params }) }),
  })
}
