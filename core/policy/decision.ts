/** What one caller may do with one tool: the same answer serves lists and calls. */
export type Decision =
  | { readonly effect: 'allow' }
  /** `rule` is the stable id of what denies: a check of ours, or `rule:` and the id that the operator gave. */
  | { readonly effect: 'deny'; readonly rule: string }

/** Looks at one thing; undefined says nothing against the tool. The first decision of a row of checks counts. */
export type Check<Subject> = (subject: Subject) => Decision | undefined

export const allow: Decision = { effect: 'allow' }

export function deny(rule: string): Decision {
  return { effect: 'deny', rule }
}

/** What the first check that objects says. */
export function firstOf<Subject>(
  checks: readonly Check<Subject>[],
  subject: Subject,
): Decision | undefined {
  for (const check of checks) {
    const decision = check(subject)
    if (decision !== undefined) return decision
  }
  return undefined
}
