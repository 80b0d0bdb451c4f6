/** What a `tools/list` with these headers gets. */
export interface Posted {
  readonly status: number
  readonly challenge: string | null
  readonly nonce: string | null
}

export async function postWith(
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<Posted> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...headers,
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
  })
  await response.body?.cancel()
  return {
    status: response.status,
    challenge: response.headers.get('www-authenticate'),
    nonce: response.headers.get('dpop-nonce'),
  }
}
