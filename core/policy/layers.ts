/** One layer of the policy, and whether the id of a rule or check is of it. */
export interface Layer {
  readonly layer: string
  readonly has: (rule: string) => boolean
}

/** The layers in the order in which they decide: a refusal by one says that those before it let the tool pass. */
export const layers: readonly Layer[] = [
  { layer: 'access level', has: (rule) => rule === 'access' },
  { layer: 'tool lists', has: (rule) => rule.endsWith('allowed-tools') },
  { layer: 'rules', has: (rule) => rule.startsWith('rule:') || rule === 'no-allow-rule' },
  { layer: 'scopes', has: (rule) => rule === 'scopes' },
  { layer: 'cluster RBAC', has: (rule) => rule === 'cluster-rbac' },
  { layer: "the caller's RBAC", has: (rule) => rule === 'caller-rbac' },
]
