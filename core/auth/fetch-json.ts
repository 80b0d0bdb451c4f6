import type { Fetch } from '../platform.ts'

/** Within 5 s, in milliseconds. */
const patience = 5_000
const maxBytes = 524_288

/** The server answered, but not with the document. Anything else that is thrown means: no answer. */
export class BadAnswer extends Error {
  override readonly name = 'BadAnswer'
  /** The HTTP status, where that is what was wrong. */
  readonly status: number | undefined

  constructor(message: string, status?: number) {
    super(message)
    this.status = status
  }
}

export interface FetchJsonOptions {
  /** How long it may take, in milliseconds. */
  readonly timeout?: number
  /** Sent with POST, as a form. */
  readonly form?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  /** The statuses that come with a document; 200 alone unless given. */
  readonly statuses?: readonly number[]
}

/**
 * A JSON document from an issuer: within `timeout` milliseconds and 512 KiB, and from that very URL,
 * since a redirect could lead anywhere. Throws `BadAnswer` when the answer is no such document, and
 * an `Error` with the reason as its cause when none came in time.
 */
export async function fetchJson(
  fetch: Fetch,
  url: string,
  { timeout = patience, form, headers = {}, statuses = [200] }: FetchJsonOptions = {},
): Promise<unknown> {
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { accept: 'application/json', ...headers },
      ...(form !== undefined && { method: 'POST', body: new URLSearchParams(form) }),
      signal: AbortSignal.timeout(timeout),
    })
    return parse(await textOf(response, url, statuses), url)
  } catch (cause) {
    if (cause instanceof BadAnswer) throw cause
    throw new Error(`no answer from ${url}`, { cause })
  }
}

async function textOf(
  response: Response,
  url: string,
  statuses: readonly number[],
): Promise<string> {
  if (!statuses.includes(response.status)) {
    await response.body?.cancel()
    const redirected = response.status >= 300 && response.status < 400
    throw new BadAnswer(
      `${url} answered ${response.status}${redirected ? ', a redirect, which is not followed' : ''}`,
      response.status,
    )
  }
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length
    if (bytes > maxBytes) throw new BadAnswer(`${url} answered more than ${maxBytes} bytes`)
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

function parse(text: string, url: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new BadAnswer(`${url} answered something other than JSON`)
  }
}
