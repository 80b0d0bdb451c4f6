import { type CallToolResult, ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server'
import { Failure } from '../errors.ts'
import { createKubeClient } from '../kube/client.ts'
import type { LogEntry, LogLevel } from '../platform.ts'
import type { Sealer } from '../seal.ts'
import { nearest } from '../nearest.ts'
import { errorResult, textResult } from './result.ts'
import type { Visit } from './visit.ts'

/** What every call shares. */
export interface CallEnvironment {
  readonly cursors: Sealer
  readonly log: (entry: LogEntry) => void
  readonly now: () => number
}

/**
 * Runs one tool. What the API server refuses is a tool error, which the model reads; an unknown tool or
 * a wrong argument is JSON-RPC's invalid params (-32602), as in the original.
 */
export async function callTool(
  { cursors, log, now }: CallEnvironment,
  { tools, actor, denied, reach, cluster }: Visit,
  call: { readonly name: string; readonly arguments?: unknown },
  signal: AbortSignal,
): Promise<CallToolResult> {
  const tool = tools.find(call.name)
  if (tool === undefined) {
    const refused = denied(call.name)
    if (refused !== undefined) log(refusal(call.name, actor, refused.rule))
    if (refused?.unavailable) return errorResult(nobodyToAsk(call.name))
    throw unknownTool(call.name, tools.names)
  }

  const start = now()
  const record = (
    outcome: string,
    { cause, rule }: { cause?: unknown; rule?: string | undefined } = {},
  ) =>
    log({
      level: levels[outcome] ?? 'info',
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

/** What is for the operator to mend; any other outcome is the caller's. */
const levels: Readonly<Record<string, LogLevel>> = {
  internal_error: 'error',
  exchange_refused: 'warn',
  exchange_unavailable: 'warn',
  kube_unauthorized: 'warn',
  kube_unavailable: 'warn',
}

function nobodyToAsk(name: string): string {
  return `Cannot call ${name}: the cluster cannot be asked whether you may; try again shortly`
}

function refusal(tool: string, actor: string, rule: string): LogEntry {
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
