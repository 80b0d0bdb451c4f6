import type { Fetch } from '../platform.ts'

const timeout = 5_000
const maxBytes = 524_288

/**
 * A JSON document from an issuer: within 5 s and 512 KiB, and from that very URL: a redirect could lead
 * anywhere. Throws an `Error` that says what was wrong with the answer.
 */
export async function fetchJson(fetch: Fetch, url: string): Promise<unknown> {
  const response = await fetch(url, { redirect: 'manual', headers: { accept: 'application/json' }, signal: AbortSignal.timeout(timeout) })
  if (response.status !== 200) {
    await response.body?.cancel()
    throw new Error(`${url} answered ${response.status}${response.status >= 300 && response.status < 400 ? ', a redirect, which is not followed' : ''}`)
  }
  const value: unknown = JSON.parse(await boundedText(response, url))
  return value
}

async function boundedText(response: Response, url: string): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length
    if (bytes > maxBytes) throw new Error(`${url} answered more than ${maxBytes} bytes`)
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
