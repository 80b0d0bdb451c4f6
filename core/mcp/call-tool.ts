import { type CallToolResult, ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server'
import { Failure } from '../errors.ts'
import { createKubeClient } from '../kube/client.ts'
import type { Reach } from '../kube/reach.ts'
import type { KubeTransport, LogEntry } from '../platform.ts'
import type { Sealer } from '../seal.ts'
import { nearest } from '../nearest.ts'
import { errorResult, textResult } from './result.ts'
import type { ToolSet } from './tool-set.ts'

/** What every call shares. */
export interface CallEnvironment {
  readonly cluster: KubeTransport
  readonly cursors: Sealer
  readonly log: (entry: LogEntry) => void
  readonly now: () => number
}

/** Who calls, and what they may call. */
export interface Visit {
  readonly tools: ToolSet
  /** The caller's username, for the log. */
  readonly actor: string
  /** The id of the rule that keeps a tool from this caller; undefined for a tool that there is not. */
  readonly deniedBy: (tool: string) => string | undefined
  /** What of the cluster the caller may reach by a tool. */
  readonly reach: (tool: string) => Reach
}

/**
 * Runs one tool. What the API server refuses is a tool error, which the model reads; an unknown tool or
 * a wrong argument is JSON-RPC's invalid params (-32602), as in the original.
 */
export async function callTool(
  { cluster, cursors, log, now }: CallEnvironment,
  { tools, actor, deniedBy, reach }: Visit,
  call: { readonly name: string; readonly arguments?: unknown },
  signal: AbortSignal,
): Promise<CallToolResult> {
  const tool = tools.find(call.name)
  if (tool === undefined) {
    const rule = deniedBy(call.name)
    if (rule !== undefined) log(refused(call.name, actor, rule))
    throw unknownTool(call.name, tools.names)
  }

  const start = now()
  const record = (
    outcome: string,
    { cause, rule }: { cause?: unknown; rule?: string | undefined } = {},
  ) =>
    log({
      level: 'info',
      code: 'tool_called',
      message: `${actor} called ${tool.name}`,
      tool: tool.name,
      actor,
      outcome,
      milliseconds: now() - start,
      ...(rule === undefined ? {} : { rule }),
      ...(cause === undefined ? {} : { cause }),
    })

  try {
    const text = await tool.run(call.arguments, {
      kube: createKubeClient(cluster, signal, reach(tool.name)),
      cursors,
    })
    record('ok')
    return textResult(text)
  } catch (error) {
    if (!(error instanceof Failure)) {
      record('internal_error', { cause: String(error) })
      return errorResult(`${tool.name} failed inside kube-mcp; its log says why`)
    }
    record(error.code, error)
    if (error.code === 'argument_invalid')
      throw new ProtocolError(ProtocolErrorCode.InvalidParams, error.message)
    return errorResult(error.message)
  }
}

function refused(tool: string, actor: string, rule: string): LogEntry {
  return {
    level: 'info',
    code: 'tool_refused',
    message: `${actor} may not call ${tool}`,
    tool,
    actor,
    rule,
  }
}

/** Also for a tool that is denied: that it exists is not for this caller to know. */
function unknownTool(name: string, known: readonly string[]): ProtocolError {
  const near = nearest(name, known)
  const hint = near === undefined ? 'tools/list names those there are' : `did you mean ${near}?`
  return new ProtocolError(
    ProtocolErrorCode.InvalidParams,
    `Unknown tool ${JSON.stringify(name.slice(0, 64))}: ${hint}`,
  )
}
