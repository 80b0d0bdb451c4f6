import type { Caller } from '../auth/caller.ts'
import type { SignedIn } from '../auth/signed-in.ts'
import type { Config } from '../config/config.ts'
import type { ClusterFor } from '../identity/identity.ts'
import type { AskedTools } from '../mcp/asked-tools.ts'
import type { Permissions } from '../mcp/visit.ts'
import type { LogEntry, Platform } from '../platform.ts'
import type { Tool } from '../tools/tool.ts'
import { callerDecisions } from './caller-decisions.ts'
import { type CallerRules, rulesFor } from './caller-rules.ts'
import { clusterDecisions } from './cluster-decisions.ts'
import { allow, type Decisions, firstOf } from './decision.ts'
import { operatorChecks } from './operator-checks.ts'
import { keptTools, type KeptTools, withoutKept } from './own-tools.ts'
import { checkRules } from './rule-check.ts'
import { reachOf } from './rule-reach.ts'
import { obtainableAt, scopeCheck, scopesFor } from './scope-check.ts'
import { createToolSets } from './tool-sets.ts'

/** Decides what callers may do. What it has to say goes to a request's own `log`, or else to the platform's. */
export interface Policy {
  /** The scopes that the caller lacks for calls of these tools, as far as can be told without asking anybody. */
  missingScopes(caller: Caller, calls: readonly string[], log?: Log): readonly string[]
  /** What this caller sees and may call of the tools that a request is about, by one decision a tool. */
  visit(signedIn: SignedIn, asked: AskedTools, log?: Log): Promise<PolicyVisit>
}

type Log = (entry: LogEntry) => void

export interface PolicyVisit extends Permissions {
  /** The scopes that the caller lacks for calls of these tools. */
  missingScopes(calls: readonly string[]): readonly string[]
}

/** What is known of a caller as long as the token holds. */
interface Decided {
  readonly decisions: Decisions
  /** The visit that those decisions make. */
  readonly visit: PolicyVisit
  readonly rules: CallerRules
  readonly kept: KeptTools
}

/** The one cluster, until there are more. */
const cluster = 'default'

/** The policy of `config` over these tools; `clusterFor` is how callers themselves ask the cluster. */
export function createPolicy(
  { policy, issuers, identity }: Pick<Config, 'policy' | 'issuers' | 'identity'>,
  tools: readonly Tool[],
  clusterFor: ClusterFor,
  platform: Pick<Platform, 'clusters' | 'log' | 'now' | 'sharesRequests'>,
): Policy {
  const toolSets = createToolSets()
  const operator = operatorChecks(policy)
  const anyKind = new Set(tools.filter(({ kinds }) => kinds === undefined).map(({ name }) => name))
  const scopes = scopeCheck(policy.scopes, tools, obtainableAt({ issuers }))
  const visitOf = (
    { username }: Caller,
    { rules, kept }: Pick<Decided, 'rules' | 'kept'>,
    decisions: Decisions,
  ): PolicyVisit => {
    const denials = [...decisions].flatMap(([name, decision]) =>
      decision.effect === 'deny' ? [[name, decision] as const] : [],
    )
    const denied = new Map(denials)
    return {
      actor: username,
      tools: toolSets(tools.filter(({ name }) => !denied.has(name))),
      incomplete: denials.some(([, { unavailable }]) => unavailable),
      denied: (name) => denied.get(name),
      reach: (tool) =>
        anyKind.has(tool)
          ? withoutKept(reachOf(rules, { tool, cluster, anyKind: true }), kept)
          : reachOf(rules, { tool, cluster }),
      missingScopes: (calls) => missingScopes(decisions, calls),
    }
  }
  const decide = (caller: Caller, log: Log): Decided => {
    const rules = rulesFor(policy.rules, caller, log)
    const check = firstOf([...operator, (tool) => checkRules(rules, tool, cluster), scopes])
    const decisions = new Map(tools.map((tool) => [tool.name, check(tool, caller) ?? allow]))
    const kept = keptTools(tools, [...operator, (tool) => scopes(tool, caller)])
    return { rules, kept, decisions, visit: visitOf(caller, { rules, kept }, decisions) }
  }
  // A repeated token gives the same Caller.
  const decided = new WeakMap<Caller, Decided>()
  const recall = (caller: Caller, log: Log): Decided => {
    const known = decided.get(caller) ?? decide(caller, log)
    decided.set(caller, known)
    return known
  }
  // The last asks most, and only about what those before leave.
  const narrows = [
    clusterDecisions(policy.clusterRbac, platform),
    callerDecisions(identity, clusterFor, tools, platform),
  ].filter((narrow) => narrow !== undefined)

  return {
    missingScopes: (caller, calls, log = platform.log) =>
      missingScopes(recall(caller, log).decisions, calls),
    async visit(signedIn, asked, log = platform.log) {
      const { caller } = signedIn
      const { rules, kept, decisions, visit } = recall(caller, log)
      if (narrows.length === 0) return visit
      let left = decisions
      for (const narrow of narrows) left = await narrow(signedIn, left, asked, log)
      return visitOf(caller, { rules, kept }, left)
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
