import {
  type JSONRPCRequest,
  ProtocolError,
  ProtocolErrorCode,
  type Result,
  Server,
  type ServerContext,
} from '@modelcontextprotocol/server'
import { isObject } from '../json.ts'

type Handler = (request: JSONRPCRequest, context: ServerContext) => Promise<Result>

/**
 * The SDK's server, that looks at the shape of a `tools/call` first: the SDK refuses a wrong one with invalid params
 * (-32602) too, but in its validator's words. `onFault` learns of each.
 */
export class ShapeCheckingServer extends Server {
  onFault: (fault: string) => void = () => {}

  protected override _wrapHandler(method: string, handler: Handler): Handler {
    const wrapped = super._wrapHandler(method, handler)
    if (method !== 'tools/call') return wrapped
    return async (request, context) => {
      const fault = shapeFault(request.params)
      if (fault === undefined) return wrapped(request, context)
      this.onFault(fault)
      throw new ProtocolError(ProtocolErrorCode.InvalidParams, fault)
    }
  }
}

/** What is wrong with the parameters of a call (MCP, "Calling Tools"); undefined when nothing is. */
function shapeFault(params: unknown): string | undefined {
  if (!isObject(params)) return 'params must be an object'
  if (typeof params['name'] !== 'string') return 'name must be the name of a tool'
  const { arguments: args } = params
  return args === undefined || isObject(args) ? undefined : 'arguments must be an object'
}
