import { ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server'
import { nearest } from '../nearest.ts'

export function nobodyToAsk(name: string): string {
  return `Cannot call ${name}: the cluster cannot be asked whether you may; try again shortly`
}

/** Also for a tool that is denied: that it exists is not for this caller to know. */
export function unknownTool(name: string, known: readonly string[]): ProtocolError {
  const near = nearest(name, known)
  const hint = near === undefined ? 'tools/list names those there are' : `did you mean ${near}?`
  return new ProtocolError(
    ProtocolErrorCode.InvalidParams,
    `Unknown tool ${JSON.stringify(name.slice(0, 64))}: ${hint}`,
  )
}
