import type { ResourceRule } from '../kube/rules-review.ts'
import type { ToolKind } from '../tools/tool.ts'

/** Whether a rule is about what a tool does with a kind, for some object of it (rbac/v1 PolicyRule, "*" is all). */
export function permits(
  { verbs, groups, resources }: ResourceRule,
  { verb, group, resource, subresource }: ToolKind,
): boolean {
  const names =
    subresource === undefined ? [resource] : [`${resource}/${subresource}`, `*/${subresource}`]
  return has(verbs, verb) && has(groups, group) && names.some((name) => has(resources, name))
}

function has(list: readonly string[], what: string): boolean {
  return list.includes('*') || list.includes(what)
}
