import type { Kind } from '../kind.ts'

/** A kind that an API server serves, as its discovery tells of it. */
export interface ServedKind extends Kind {
  /** Empty for the core group. */
  readonly group: string
  readonly version: string
  readonly singular: string
  readonly shortNames: readonly string[]
  /** What can be asked of it, in RBAC's words. */
  readonly verbs: readonly string[]
}

/** What an API server serves: groups in its own order, and in each the versions as it prefers them. */
export interface Served {
  readonly kinds: readonly ServedKind[]
  /** Groups with versions of which it could not say what is in them, as of an aggregated server that is away. */
  readonly unknown: readonly string[]
}

export interface Described {
  readonly group: string
  readonly version: string
  readonly resource: string
  readonly kind: string
  readonly singular: string
  readonly namespaced: boolean
  readonly shortNames: readonly string[]
  readonly verbs: readonly string[]
}

/** What discovery says of a kind, with the words for it. */
export function servedKind(described: Described): ServedKind {
  const { group, version, kind, resource } = described
  return {
    ...described,
    apiVersion: group === '' ? version : `${group}/${version}`,
    noun: described.singular || kind.toLowerCase(),
    nouns: resource,
  }
}
