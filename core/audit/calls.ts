import { isObject, type JsonObject } from '../json.ts'
import { type Call, type CallRecorder, type Ending, createCall } from './call.ts'

/** The calls that one request asks for: each has exactly one record once `end` has come. */
export interface Calls {
  /** The call with this JSON-RPC id, which is run now with these arguments. */
  begin(id: unknown, tool: string, args: unknown): Call
  /** Refuses the request as a whole: a record for each call, or, when it asks for none, one for itself. */
  refuse(ending: Ending): Promise<void>
  /** Ends what has no record yet: what is run as `outcome`, and what never was as `neverRun`, which is `outcome` unless said. */
  end(outcome: string, neverRun?: string): Promise<void>
}

/** The calls in `body`, as `recorder` writes them. */
export function createCalls(
  body: unknown,
  recorder: CallRecorder,
  refuseAll: (ending: Ending) => void,
): Calls {
  const calls: Call[] = []
  const waiting = new Map<string, Call[]>()
  for (const { id, params } of callsIn(body)) {
    const { name, arguments: args } = isObject(params) ? params : {}
    const call = createCall(typeof name === 'string' ? name : undefined, args, recorder)
    const key = keyOf(id, name)
    calls.push(call)
    const same = waiting.get(key)
    if (same === undefined) waiting.set(key, [call])
    else same.push(call)
  }
  return {
    begin(id, tool, args) {
      const call = waiting.get(keyOf(id, tool))?.shift() ?? createCall(tool, args, recorder)
      call.begin(args)
      return call
    },
    async refuse(ending) {
      if (calls.length === 0) refuseAll(ending)
      await Promise.all(calls.map((call) => call.end(ending)))
    },
    async end(outcome, neverRun = outcome) {
      await Promise.all(
        calls.map((call) =>
          call.end(call.running ? { outcome, decision: 'allow' } : { outcome: neverRun }),
        ),
      )
    },
  }
}

/** By what is known of a call when it is run. */
function keyOf(id: unknown, tool: unknown): string {
  return JSON.stringify([id, tool])
}

/** One message, or a batch (JSON-RPC 2.0 §6, in MCP until 2025-03-26). */
function callsIn(body: unknown): readonly JsonObject[] {
  return (Array.isArray(body) ? body : [body])
    .filter(isObject)
    .filter(({ method }) => method === 'tools/call')
}
