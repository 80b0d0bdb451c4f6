import { jsonRpcError } from './json-rpc.ts'

/**
 * The most messages in one request. They run at the same time, and a Worker of the free plan has 50 requests of its own
 * for all of them: three for each.
 */
const most = 16

/** The refusal of a batch (JSON-RPC 2.0 §6, in MCP until 2025-03-26) that holds more; undefined for any other body. */
export function refuseBatch(body: unknown): Response | undefined {
  if (!Array.isArray(body) || body.length <= most) return undefined
  return jsonRpcError(
    400,
    -32_600,
    `A batch may hold at most ${most} messages, not ${body.length}: send the rest in another request`,
  )
}
