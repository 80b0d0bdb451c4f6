import type { Caller } from '../auth/caller.ts'
import type { Config } from '../config/config.ts'
import type { Visit } from '../mcp/call-tool.ts'
import type { LogEntry } from '../platform.ts'
import type { Tool } from '../tools/tool.ts'
import { type CallerRules, rulesFor } from './caller-rules.ts'
import { allow, type Decision, firstOf } from './decision.ts'
import { operatorChecks } from './operator-checks.ts'
import { checkRules } from './rule-check.ts'
import { reachOf } from './rule-reach.ts'
import { obtainableAt, scopeCheck, scopesFor } from './scope-check.ts'
import { createToolSets } from './tool-sets.ts'

/** Decides what callers may do. */
export interface Policy {
  /** The scopes that the caller lacks for calls of these tools, as far as can be told without asking anybody. */
  missingScopes(caller: Caller, calls: readonly string[]): readonly string[]
  /** What this caller sees and may call, by one decision a tool. */
  visit(caller: Caller): Promise<PolicyVisit>
}

export interface PolicyVisit extends Visit {
  /** The scopes that the caller lacks for calls of these tools. */
  missingScopes(calls: readonly string[]): readonly string[]
}

type Decisions = ReadonlyMap<string, Decision>

/** What is known of a caller as long as the token holds. */
interface Decided {
  readonly rules: CallerRules
  readonly decisions: Decisions
}

/** The one cluster, until there are more. */
const cluster = 'default'

/** The policy of `config` over these tools. */
export function createPolicy(
  config: Pick<Config, 'policy' | 'issuers'>,
  tools: readonly Tool[],
  log: (entry: LogEntry) => void,
): Policy {
  const toolSets = createToolSets()
  const operator = firstOf(operatorChecks(config.policy))
  const scopes = scopeCheck(config.policy.scopes, tools, obtainableAt(config))
  const decide = (caller: Caller): Decided => {
    const rules = rulesFor(config.policy.rules, caller, log)
    const check = firstOf([operator, (tool) => checkRules(rules, tool, cluster), scopes])
    const decisions = new Map(tools.map((tool) => [tool.name, check(tool, caller) ?? allow]))
    return { rules, decisions }
  }
  // A repeated token gives the same Caller.
  const decided = new WeakMap<Caller, Decided>()
  const recall = (caller: Caller): Decided => {
    const known = decided.get(caller) ?? decide(caller)
    decided.set(caller, known)
    return known
  }

  return {
    missingScopes: (caller, calls) => missingScopes(recall(caller).decisions, calls),
    async visit(caller) {
      const { rules, decisions } = recall(caller)
      return {
        actor: caller.username,
        tools: toolSets(tools.filter(({ name }) => decisions.get(name)?.effect !== 'deny')),
        deniedBy(name) {
          const decision = decisions.get(name)
          return decision?.effect === 'deny' ? decision.rule : undefined
        },
        reach: (tool) => reachOf(rules, { tool, cluster }),
        missingScopes: (calls) => missingScopes(decisions, calls),
      }
    },
  }
}

function missingScopes(decisions: Decisions, calls: readonly string[]): readonly string[] {
  return scopesFor(
    calls.flatMap((name) => {
      const decision = decisions.get(name)
      return decision?.effect === 'stepUp' ? [decision.scopes] : []
    }),
  )
}
