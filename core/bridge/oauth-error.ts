/** What an OAuth client is told (RFC 6749 §4.1.2.1 and §5.2, RFC 7591 §3.2.2, RFC 8707 §2). */
export type OAuthErrorCode =
  | 'access_denied'
  | 'invalid_client'
  | 'invalid_client_metadata'
  | 'invalid_grant'
  | 'invalid_redirect_uri'
  | 'invalid_request'
  | 'invalid_scope'
  | 'invalid_target'
  | 'server_error'
  | 'temporarily_unavailable'
  | 'unsupported_grant_type'
  | 'unsupported_response_type'

/** A refusal by the bridge. `cause` is for the log. */
export class OAuthError extends Error {
  override readonly name = 'OAuthError'
  readonly code: OAuthErrorCode
  override readonly cause: string | undefined

  constructor(code: OAuthErrorCode, description: string, cause?: string) {
    super(description)
    this.code = code
    this.cause = cause
  }
}

const statuses: Partial<Record<OAuthErrorCode, number>> = {
  invalid_client: 401,
  temporarily_unavailable: 503,
}

/** RFC 6749 §5.2. */
export function errorAnswer({ code, message }: OAuthError): Response {
  const status = statuses[code] ?? 400
  return Response.json(
    { error: code, error_description: message },
    {
      status,
      headers: {
        ...(status === 401 && { 'www-authenticate': 'Basic realm="kube-mcp"' }),
        ...(status === 503 && { 'retry-after': '5' }),
      },
    },
  )
}
