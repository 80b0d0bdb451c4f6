import { Failure } from '../errors.ts'
import type { LogEntry, LogLevel } from '../platform.ts'

/** A call, or what it asked of the cluster, is not this caller's to make. */
export function refused(actor: string, tool: string, rule: string): LogEntry {
  return {
    level: 'info',
    code: 'tool_refused',
    message: `${actor} may not call ${tool}`,
    tool,
    actor,
    rule,
  }
}

/** A mistake, or a guess. */
export function unknown(actor: string, name: string): LogEntry {
  // A caller may send a name as long as a body.
  const tool = name.slice(0, 64)
  return {
    level: 'info',
    code: 'tool_unknown',
    message: `${actor} called ${JSON.stringify(tool)}, which is no tool`,
    tool,
    actor,
  }
}

/** What is for the operator to mend; any other outcome is the caller's, and in the audit record alone. */
const levels: Readonly<Record<string, LogLevel>> = {
  internal_error: 'error',
  exchange_refused: 'warn',
  exchange_unavailable: 'warn',
  kube_unauthorized: 'warn',
  kube_impersonation: 'warn',
  kube_unavailable: 'warn',
}

/** The line for a call that failed and should not have, if it is one. */
export function failed(
  actor: string,
  tool: string,
  outcome: string,
  error: unknown,
): LogEntry | undefined {
  const level = levels[outcome]
  if (level === undefined) return undefined
  return {
    level,
    code: 'tool_failed',
    message: `${actor} called ${tool}, which failed`,
    tool,
    actor,
    outcome,
    cause: error instanceof Failure ? error.cause : String(error),
  }
}
