import { resourceKind, type ResourceKind } from '../kube/kind.ts'
import { kinds } from './kinds.ts'

/**
 * The tool that reads this kind alone; undefined for a kind without one. Events are the same objects in two groups, and
 * one of them can be read only by listing, as far as tools go.
 */
export function ownTool(
  { group, resource }: ResourceKind,
  verb: 'get' | 'list',
): string | undefined {
  const row = kinds.find(
    (row) =>
      row.resource === resource &&
      [resourceKind(row).group, ...(resource === 'events' ? ['events.k8s.io'] : [])].includes(
        group,
      ),
  )
  if (row === undefined) return undefined
  return verb === 'list' || row.listOnly ? `list_${row.many}` : `get_${row.one}`
}
