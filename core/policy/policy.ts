import type { Caller } from '../auth/caller.ts'
import type { Config } from '../config/config.ts'
import type { Visit } from '../mcp/call-tool.ts'
import type { Tool } from '../tools/tool.ts'
import { allow, type Decision, firstOf } from './decision.ts'
import { operatorChecks } from './operator-checks.ts'
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

/** The policy of `config` over these tools. */
export function createPolicy(
  config: Pick<Config, 'policy' | 'issuers'>,
  tools: readonly Tool[],
): Policy {
  const toolSets = createToolSets()
  const check = firstOf([
    ...operatorChecks(config.policy),
    scopeCheck(config.policy.scopes, tools, obtainableAt(config)),
  ])
  // A repeated token gives the same Caller, whose decisions hold as long as the token does.
  const decided = new WeakMap<Caller, Decisions>()
  const decide = (caller: Caller): Decisions => {
    const decisions =
      decided.get(caller) ?? new Map(tools.map((tool) => [tool.name, check(tool, caller) ?? allow]))
    decided.set(caller, decisions)
    return decisions
  }

  return {
    missingScopes: (caller, calls) => missingScopes(decide(caller), calls),
    async visit(caller) {
      const decisions = decide(caller)
      return {
        actor: caller.username,
        tools: toolSets(tools.filter(({ name }) => decisions.get(name)?.effect !== 'deny')),
        deniedBy(name) {
          const decision = decisions.get(name)
          return decision?.effect === 'deny' ? decision.rule : undefined
        },
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
