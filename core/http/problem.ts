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
