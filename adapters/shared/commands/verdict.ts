import type { PolicyVisit } from '../../../core/policy/policy.ts'

/** What the policy says of one tool and one caller. */
export interface Verdict {
  readonly decision: 'allow' | 'step-up' | 'deny'
  /** The id of the rule or check that denies. */
  readonly rule?: string
  /** The scopes to sign in again for. */
  readonly scopes?: readonly string[]
  readonly why: string
}

/** One decision, as the server makes it for lists and calls. */
export function verdictOf(visit: PolicyVisit, tool: string): Verdict {
  const denied = visit.denied(tool)
  if (denied !== undefined) {
    const { rule, unavailable } = denied
    const why = unavailable ? `denied: ${rule} could not be asked` : `denied by ${rule}`
    return { decision: 'deny', rule, why }
  }
  const scopes = visit.missingScopes([tool])
  if (scopes.length === 0) return { decision: 'allow', why: 'allowed' }
  return {
    decision: 'step-up',
    scopes,
    why: `needs the scope ${scopes.join(' ')}, and would ask for it`,
  }
}
