import { shown } from '../auth/evidence.ts'
import type { LogEntry } from '../platform.ts'

/** A refusal outside MCP and OAuth: a stable code and what the caller can do about it. */
export function problem(
  status: number,
  error: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return Response.json({ error, message }, { status, headers })
}

/** 405 with the methods there are (RFC 9110 §15.5.6). */
export function methodNotAllowed(allow: string): Response {
  return problem(405, 'method_not_allowed', `The methods here are ${allow}`, { allow })
}

/** The refusal of who comes by a name, or from a page, that is not ours: an answer, and a line in the log that says by which. */
export function refuseForeign(
  log: (entry: LogEntry) => void,
  error: 'host_not_allowed' | 'origin_not_allowed',
  given: string,
  message: string,
): Response {
  log({ level: 'info', code: error, message: `Refused a request: ${message}`, cause: shown(given) })
  return problem(403, error, message)
}
