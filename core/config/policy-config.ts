import type { Access } from '../access.ts'

/** Who may do what, by the operator's word. Tools are named exactly or by patterns, as `get_*`. */
export interface PolicyConfig {
  /** No tool beyond this is offered to anybody. */
  readonly access: Access
  /** The only tools to offer; at most one of this and `disallowed` is set, as in the original. */
  readonly allowed?: readonly string[]
  readonly disallowed?: readonly string[]
  /** Each tool that is named here needs one of the scopes that name it. */
  readonly scopes: readonly ScopeGrant[]
}

export interface ScopeGrant {
  readonly scope: string
  readonly tools: readonly string[]
}
