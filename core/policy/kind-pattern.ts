import { globMatches } from '../glob.ts'
import type { ResourceKind } from '../kube/kind.ts'

/** A kind, or a sub-resource of its objects. */
export interface KindQuestion extends ResourceKind {
  readonly subresource?: string
}

/**
 * Whether a rule's pattern means a kind. `pods` means the pods of every group, since one thing can be reached by several
 * (events do), with their sub-resources; `pods.metrics.k8s.io` those of one group, `pods.core` those of the core
 * group; `pods/log` one sub-resource alone.
 */
export function kindMatches(pattern: string, kind: KindQuestion): boolean {
  const [kinds = '', subresource] = pattern.split('/')
  const [, resource = '', group] = /^([^.]*)(?:\.(.*))?$/.exec(kinds) ?? []
  return (
    globMatches(resource, kind.resource) &&
    (group === undefined || globMatches(group, kind.group || 'core')) &&
    (subresource === undefined ||
      (kind.subresource !== undefined && globMatches(subresource, kind.subresource)))
  )
}
