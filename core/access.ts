/** What a tool may do to a cluster, from the least to the most. */
export const accessLevels = ['read', 'write', 'destroy'] as const

/** Drives a tool's annotations, the operator's ceiling and the scopes. */
export type Access = (typeof accessLevels)[number]

/** Whether a tool of this access stays below the operator's ceiling, or reaches it. */
export function within(ceiling: Access, access: Access): boolean {
  return accessLevels.indexOf(access) <= accessLevels.indexOf(ceiling)
}
