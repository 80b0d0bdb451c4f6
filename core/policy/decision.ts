import type { Caller } from '../auth/caller.ts'
import type { Tool } from '../tools/tool.ts'

/** What one caller may do with one tool: the same answer serves lists and calls. */
export type Decision =
  | { readonly effect: 'allow' }
  /** All that is missing is one of these scopes, which the caller could obtain; the narrowest comes first. */
  | { readonly effect: 'stepUp'; readonly scopes: readonly string[] }
  /** `rule` is the stable id of what denies: a check of ours, or `rule:` and the id that the operator gave. */
  | Denial

/** By the names of the tools. */
export type Decisions = ReadonlyMap<string, Decision>

export interface Denial {
  readonly effect: 'deny'
  readonly rule: string
  /** Nobody could be asked, which counts as no until somebody can. */
  readonly unavailable?: true
}

/** Looks at one thing; undefined says nothing against the tool. */
export type Check = (tool: Tool, caller: Caller) => Decision | undefined

export const allow: Decision = { effect: 'allow' }

export function deny(rule: string): Denial {
  return { effect: 'deny', rule }
}

/** What the first check that objects says. */
export function firstOf(checks: readonly Check[]): Check {
  return (tool, caller) => {
    for (const check of checks) {
      const decision = check(tool, caller)
      if (decision !== undefined) return decision
    }
    return undefined
  }
}
