import { isObject, type JsonObject } from '../../../core/json.ts'

/** Which parameter the header Mcp-Name repeats (MCP 2026-07-28, "Streamable HTTP"). */
const named: Readonly<Record<string, string>> = {
  'tools/call': 'name',
  'prompts/get': 'name',
  'resources/read': 'uri',
}

/** The request that a client over HTTP would send this message in; `version` is what an older client agreed on. */
export function requestOf(
  message: JsonObject,
  version: string | undefined,
  signal: AbortSignal,
): Request {
  const { method, params } = message
  const fields = isObject(params) ? params : {}
  const meta = isObject(fields['_meta']) ? fields['_meta'] : {}
  const said = meta['io.modelcontextprotocol/protocolVersion']
  const revision = typeof said === 'string' ? said : version
  const name = typeof method === 'string' ? fields[named[method] ?? ''] : undefined
  return new Request('http://localhost/mcp', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...(revision !== undefined && { 'mcp-protocol-version': headerValue(revision) }),
      ...(typeof said === 'string' &&
        typeof method === 'string' && { 'mcp-method': headerValue(method) }),
      ...(typeof said === 'string' &&
        typeof name === 'string' && { 'mcp-name': headerValue(name) }),
    },
    body: JSON.stringify(message),
    signal,
  })
}

/** A value that a header cannot have goes in base64, as that page of MCP says. */
function headerValue(text: string): string {
  return /^(?!=\?)[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(text)
    ? text
    : `=?base64?${Buffer.from(text).toString('base64')}?=`
}
