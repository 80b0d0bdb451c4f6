import type { Caller } from '../auth/caller.ts'
import type { RuleConfig } from '../config/policy-config.ts'
import type { LogEntry } from '../platform.ts'

/** The operator's rules that hold for one caller. */
export interface CallerRules {
  readonly denies: readonly RuleConfig[]
  /** Absent: there are no rules that allow, and what no rule denies is allowed. */
  readonly allows?: readonly RuleConfig[]
}

/**
 * The rules whose `when` is true for the caller. It fails closed: an expression that has no value counts as true in a
 * rule that denies and as false in one that allows.
 */
export function rulesFor(
  rules: readonly RuleConfig[],
  caller: Caller,
  log: (entry: LogEntry) => void,
): CallerRules {
  const holds = (rule: RuleConfig): boolean => {
    if (rule.when === undefined) return true
    try {
      const value = rule.when.evaluate(variablesOf(caller))
      if (typeof value === 'boolean') return value
      throw new TypeError(`a value of type ${typeof value}`)
    } catch (error) {
      log({
        level: 'info',
        code: 'rule_without_value',
        message: `Rule ${rule.id} has no value for ${caller.username}, and counts as ${rule.effect === 'deny' ? 'true' : 'false'}`,
        rule: `rule:${rule.id}`,
        actor: caller.username,
        error: error instanceof Error ? error.message : String(error),
      })
      return rule.effect === 'deny'
    }
  }
  const allowing = rules.filter(({ effect }) => effect === 'allow')
  return {
    denies: rules.filter((rule) => rule.effect === 'deny' && holds(rule)),
    ...(allowing.length > 0 && { allows: allowing.filter(holds) }),
  }
}

function variablesOf({ claims, username, groups, scopes, issuer }: Caller) {
  return { claims, username, groups, scopes: [...scopes], issuer }
}
