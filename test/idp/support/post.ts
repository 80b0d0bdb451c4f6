import type { Server } from '../../adapters/support/server.ts'

/** What a request with a token gets, as far as it tells of the token. */
export interface Answer {
  readonly status: number
  readonly challenge: string | null
  readonly retryAfter: string | null
}

/** Asks for the tools. */
export async function post({ url }: Server, token: string): Promise<Answer> {
  const response = await fetch(`${url}/mcp`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
  })
  await response.body?.cancel()
  return {
    status: response.status,
    challenge: response.headers.get('www-authenticate'),
    retryAfter: response.headers.get('retry-after'),
  }
}

export const accepted: Answer = { status: 200, challenge: null, retryAfter: null }
