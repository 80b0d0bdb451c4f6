import { jsonRpcError } from '../mcp/json-rpc.ts'

/** The most a request body may take, in bytes. */
const maxBodyBytes = 1_048_576

/** The request's JSON body, or the answer that refuses it: 413 past the limit, 400 when it is not JSON (JSON-RPC -32700). */
export async function readJsonBody(
  request: Request,
): Promise<{ readonly body: unknown } | Response> {
  try {
    const text = await readBounded(request)
    if (text === undefined)
      return jsonRpcError(413, -32_000, `The request body is larger than ${maxBodyBytes} bytes`)
    const body: unknown = JSON.parse(text)
    return { body }
  } catch {
    return jsonRpcError(400, -32_700, 'Parse error: the request body is cut off or not JSON')
  }
}

/** The body as text; undefined as soon as it is known to be too large. */
async function readBounded(request: Request): Promise<string | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBodyBytes) return undefined
  if (request.body === null) return ''
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of request.body) {
    bytes += chunk.length
    if (bytes > maxBodyBytes) return undefined
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
