import { jsonRpcError } from '../mcp/json-rpc.ts'

/** The most a request body may take, in bytes. */
const maxBodyBytes = 1_048_576

/** The longest it may take to arrive, in milliseconds: Bun and Deno would wait for the rest of it for ever. */
const patience = 30_000

/**
 * The request's JSON body, or the answer that refuses it: 413 past the limit, 408 when it has not come whole in
 * `milliseconds`, 400 when it is not JSON (JSON-RPC -32700).
 */
export async function readJsonBody(
  request: Request,
  milliseconds: number = patience,
): Promise<{ readonly body: unknown } | Response> {
  try {
    const text = await readBounded(request, milliseconds)
    if (text instanceof Response) return text
    const body: unknown = JSON.parse(text)
    return { body }
  } catch {
    return jsonRpcError(400, -32_700, 'Parse error: the request body is cut off or not JSON')
  }
}

/** The body as text, or a refusal as soon as it is known to be too large or too late. */
async function readBounded(request: Request, milliseconds: number): Promise<string | Response> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBodyBytes) return tooLarge()
  if (request.body === null) return ''
  const reader = request.body.getReader()
  const { promise: deadline, resolve: giveUp } = Promise.withResolvers<'late'>()
  const timer = setTimeout(giveUp, milliseconds, 'late')
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  try {
    while (true) {
      const read = await Promise.race([reader.read(), deadline])
      if (read === 'late') return tooLate(milliseconds)
      if (read.done) return text + decoder.decode()
      bytes += read.value.length
      if (bytes > maxBodyBytes) return tooLarge()
      text += decoder.decode(read.value, { stream: true })
    }
  } finally {
    clearTimeout(timer)
    // What was not read is not wanted; a body that broke off has nothing to cancel.
    reader.cancel().catch(() => {})
  }
}

function tooLarge(): Response {
  return jsonRpcError(413, -32_000, `The request body is larger than ${maxBodyBytes} bytes`)
}

/** RFC 9110 §15.5.9: the connection is closed, since the rest may still come on it. */
function tooLate(milliseconds: number): Response {
  return jsonRpcError(
    408,
    -32_000,
    `The request body did not come whole within ${milliseconds / 1000} s`,
    { connection: 'close' },
  )
}
