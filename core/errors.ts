/** Why a bearer token was refused; the log's stable codes. The client reads only RFC 6750's `error`. */
export type TokenFailureCode =
  | 'token_malformed'
  | 'token_algorithm'
  | 'token_signature'
  | 'token_key_unknown'
  | 'token_issuer'
  | 'token_audience'
  | 'token_expired'
  | 'token_not_yet_valid'
  | 'token_claims'
  | 'token_rule'
  | 'token_inactive'
  | 'token_groups'

/** Why a token was refused whose holder has to prove a key (RFC 9449); stable codes of the log too. */
export type ProofFailureCode =
  | 'dpop_missing'
  | 'dpop_unbound'
  | 'dpop_malformed'
  | 'dpop_signature'
  | 'dpop_key'
  | 'dpop_method'
  | 'dpop_url'
  | 'dpop_token'
  | 'dpop_stale'
  | 'dpop_nonce'
  | 'dpop_replayed'

export type FailureCode =
  | TokenFailureCode
  | ProofFailureCode
  | 'issuer_unavailable'
  | 'store_unavailable'
  | 'too_many_requests'
  | 'too_many_calls'
  | 'argument_invalid'
  | 'cursor_invalid'
  | 'identity_refused'
  | 'policy_denied'
  | 'policy_unavailable'
  | 'exchange_refused'
  | 'exchange_unavailable'
  | 'kube_invalid'
  | 'kube_unauthorized'
  | 'kube_forbidden'
  | 'kube_impersonation'
  | 'kube_not_found'
  | 'kube_expired'
  | 'kube_throttled'
  | 'kube_unavailable'
  | 'kube_failed'

/**
 * A failure with a stable code and a text that may be shown to the caller. The evidence stays in
 * `cause`, which is logged and never answered.
 */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly code: FailureCode
  /** Seconds after which the same request may succeed. */
  readonly retryAfter: number | undefined
  /** The id of the rule or check that refused, for the log. */
  readonly rule: string | undefined
  /** The API server's answer that is the failure, for the audit; its body is not to be read any more. */
  readonly response: Pick<Response, 'status' | 'headers'> | undefined

  constructor(
    code: FailureCode,
    message: string,
    options: {
      cause?: unknown
      retryAfter?: number | undefined
      rule?: string | undefined
      response?: Pick<Response, 'status' | 'headers'> | undefined
    } = {},
  ) {
    super(message, { cause: options.cause })
    this.code = code
    this.retryAfter = options.retryAfter
    this.rule = options.rule
    this.response = options.response
  }
}
