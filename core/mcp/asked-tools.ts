import { isObject } from '../json.ts'

/** Which tools a body is about. */
export interface AskedTools {
  /** The names it calls, whether they exist or not. */
  readonly calls: readonly string[]
  /** It asks for the list of all. */
  readonly lists: boolean
}

/** Reads one message, or a batch (JSON-RPC 2.0 §6, in MCP until 2025-03-26). */
export function askedTools(body: unknown): AskedTools {
  const messages = (Array.isArray(body) ? body : [body]).filter(isObject)
  return {
    calls: messages.flatMap(({ method, params }) => {
      const { name } = isObject(params) ? params : {}
      return method === 'tools/call' && typeof name === 'string' ? [name] : []
    }),
    lists: messages.some(({ method }) => method === 'tools/list'),
  }
}
