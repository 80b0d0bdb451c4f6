/** The record of one call of a tool, or of one request whose token was refused; docs/audit.md describes each field. */
export interface AuditRecord {
  /** What marks a record among other lines, and the version of its shape. */
  readonly apiVersion: typeof auditVersion
  /** When the request came (RFC 3339). */
  readonly time: string
  readonly requestId: string
  readonly subject: AuditSubject
  /** As it was asked for, whether it exists or not. Absent: no call, but a refused token. */
  readonly tool?: string | undefined
  readonly arguments?: AuditArguments | undefined
  readonly cluster?: string | undefined
  /** As whom the cluster is asked (docs/identity.md). */
  readonly identity?: string | undefined
  /** What was sent to the API server, the first of it. */
  readonly requests: readonly AuditRequest[]
  /** How many more there were. */
  readonly moreRequests?: number | undefined
  /** Absent: there was nothing to decide about. */
  readonly decision?: AuditDecision | undefined
  /** The stable id of the rule or check that decided, where it was not an allow. */
  readonly rule?: string | undefined
  readonly outcome: string
  /** Of the text that the tool answered with, in UTF-8. */
  readonly bytes: number
  /** From the request's coming to the call's end. */
  readonly milliseconds: number
}

export const auditVersion = 'kube-mcp-audit/v1'

export const auditDecisions = ['allow', 'deny', 'step-up', 'limit'] as const
export type AuditDecision = (typeof auditDecisions)[number]

/** Who asked: nothing of it is known but the token's digest where the token was refused. */
export interface AuditSubject {
  readonly username?: string | undefined
  readonly issuer?: string | undefined
  /** The OAuth client that the token was issued to. */
  readonly client?: string | undefined
  /** Absent: none could be read. */
  readonly token?: AuditToken | undefined
}

/** Names a token, and is none. */
export interface AuditToken {
  /** The first 16 characters of its SHA-256 in base64url, of which `ath` (RFC 9449 §4.2) is the whole. */
  readonly sha256: string
  /** RFC 7519 §4.1.7. */
  readonly jti?: string | undefined
}

export interface AuditArguments {
  readonly name?: string | undefined
  readonly namespace?: string | undefined
  /** Of all arguments, as canonical JSON (RFC 8785). Absent: nested too deep for any tool. */
  readonly sha256?: string | undefined
}

/** One request to the API server, in the words of RBAC. */
export interface AuditRequest {
  readonly verb: string
  /** Empty for the core group. */
  readonly group?: string | undefined
  readonly resource?: string | undefined
  readonly subresource?: string | undefined
  readonly namespace?: string | undefined
  readonly name?: string | undefined
  /** Instead of a resource: what is asked of the server itself, as /version. */
  readonly path?: string | undefined
  /** Absent: no answer came. */
  readonly status?: number | undefined
  /** The id under which the API server's own audit log has it. */
  readonly auditId?: string | undefined
}
