import { type CallToolResult, ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server'
import type { Call, Ending } from '../audit/call.ts'
import { Failure } from '../errors.ts'
import { createKubeClient } from '../kube/client.ts'
import type { DiscoveryFor } from '../kube/discovery/discovery.ts'
import type { LogEntry } from '../platform.ts'
import type { Sealer } from '../seal.ts'
import type { Tool } from '../tools/tool.ts'
import { failed, refused, unknown } from './call-log.ts'
import { nobodyToAsk, unknownTool } from './refused-call.ts'
import { errorResult, textOf, textResult } from './result.ts'
import type { Visit } from './visit.ts'

/** What every call shares. */
export interface CallEnvironment {
  readonly cursors: Sealer
  readonly discoveryFor: DiscoveryFor
  /** For what belongs to no request. */
  readonly log: (entry: LogEntry) => void
}

/** The JSON-RPC request that asks for a call. */
interface Asking {
  readonly id: unknown
  readonly signal: AbortSignal
}

/** What a call comes to, for the caller and for the record. */
interface Outcome extends Ending {
  readonly answer: CallToolResult | ProtocolError
}

/**
 * Runs one tool; its record is written before the answer goes. What the API server refuses is a tool error, which the
 * model reads; an unknown tool or a wrong argument is JSON-RPC's invalid params (-32602), as in the original.
 */
export async function callTool(
  { cursors, discoveryFor }: CallEnvironment,
  visit: Visit,
  { name, arguments: args }: { readonly name: string; readonly arguments?: unknown },
  { id, signal }: Asking,
): Promise<CallToolResult> {
  const call = visit.calls.begin(id, name, args)
  const tool = visit.tools.find(name)
  const { answer, ...ending } =
    tool === undefined
      ? notOffered(visit, name)
      : await run(tool, args, { visit, call, cursors, discoveryFor, signal })
  // Nobody reads the answer of a call that was given up.
  const outcome = signal.aborted ? 'canceled' : ending.outcome
  await call.end({ ...ending, outcome, bytes: new TextEncoder().encode(textOf(answer)).length })
  if (answer instanceof ProtocolError) throw answer
  return answer
}

function notOffered({ denied, actor, log, tools }: Visit, name: string): Outcome {
  const denial = denied(name)
  const answer = unknownTool(name, tools.names)
  if (denial === undefined) {
    log(unknown(actor, name))
    return { outcome: 'tool_unknown', answer }
  }
  log(refused(actor, name, denial.rule))
  const decided = { decision: 'deny', rule: denial.rule } as const
  return denial.unavailable
    ? { ...decided, outcome: 'policy_unavailable', answer: errorResult(nobodyToAsk(name)) }
    : { ...decided, outcome: 'policy_denied', answer }
}

interface Run extends Pick<CallEnvironment, 'cursors' | 'discoveryFor'> {
  readonly visit: Visit
  readonly call: Call
  readonly signal: AbortSignal
}

async function run(
  tool: Tool,
  args: unknown,
  { visit, call, cursors, discoveryFor, signal }: Run,
): Promise<Outcome> {
  const { actor, cluster, log, reach, requestId } = visit
  try {
    const transport = call.over(cluster)
    const kube = createKubeClient(transport, signal, reach(tool.name))
    const text = await tool.run(args, { kube, cursors, discovery: discoveryFor(transport) })
    return { outcome: 'ok', decision: 'allow', answer: textResult(text) }
  } catch (error) {
    const code = error instanceof Failure ? error.code : 'internal_error'
    const rule = error instanceof Failure ? error.rule : undefined
    const entry =
      rule === undefined ? failed(actor, tool.name, code, error) : refused(actor, tool.name, rule)
    if (entry !== undefined && !signal.aborted) log(entry)
    return {
      outcome: code,
      ...(rule === undefined ? { decision: 'allow' } : { decision: 'deny', rule }),
      answer: answerTo(error, tool.name, requestId),
    }
  }
}

function answerTo(error: unknown, tool: string, requestId: string): CallToolResult | ProtocolError {
  if (!(error instanceof Failure))
    return errorResult(`${tool} failed inside kube-mcp; its log says why (request ${requestId})`)
  return error.code === 'argument_invalid'
    ? new ProtocolError(ProtocolErrorCode.InvalidParams, error.message)
    : errorResult(error.message)
}
