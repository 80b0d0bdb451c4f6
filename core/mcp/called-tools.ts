import { isObject } from '../json.ts'

/** The tools that a body asks to call: of one message, or of a batch (JSON-RPC 2.0 §6, in MCP until 2025-03-26). */
export function calledTools(body: unknown): readonly string[] {
  const messages: readonly unknown[] = Array.isArray(body) ? body : [body]
  return messages.flatMap((message) => {
    if (!isObject(message) || message['method'] !== 'tools/call') return []
    const { name } = isObject(message['params']) ? message['params'] : {}
    return typeof name === 'string' ? [name] : []
  })
}
