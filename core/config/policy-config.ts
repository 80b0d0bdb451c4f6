import type { Access } from '../access.ts'
import type { Expression } from '../cel/expression.ts'

/** Who may do what, by the operator's word. Tools are named exactly or by patterns, as `get_*`. */
export interface PolicyConfig {
  /** No tool beyond this is offered to anybody. */
  readonly access: Access
  /** The only tools to offer; at most one of this and `disallowed` is set, as in the original. */
  readonly allowed?: readonly string[]
  readonly disallowed?: readonly string[]
  /** Each tool that is named here needs one of the scopes that name it. */
  readonly scopes: readonly ScopeGrant[]
  readonly rules: readonly RuleConfig[]
  /** Absent: the cluster's RBAC is not asked. */
  readonly clusterRbac?: ClusterRbacConfig
}

export interface ScopeGrant {
  readonly scope: string
  readonly tools: readonly string[]
}

/** A rule of the operator's. Each list names exactly or by patterns; an absent one means everything. */
export interface RuleConfig {
  /** Names the rule in the log. */
  readonly id: string
  readonly effect: 'allow' | 'deny'
  readonly tools?: readonly string[]
  readonly namespaces?: readonly string[]
  /** Resources as `pods`, `deployments.apps` or `pods/log`. */
  readonly kinds?: readonly string[]
  readonly clusters?: readonly string[]
  /** Over the caller; absent: the rule is for everybody. */
  readonly when?: Expression
}

/** Ask the cluster whether the caller may `call` the resource `tools` of the group `kube-mcp.dev`. */
export interface ClusterRbacConfig {
  /** Where RoleBindings count; absent: only ClusterRoleBindings do. */
  readonly namespace?: string
}
