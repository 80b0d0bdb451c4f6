/** A kind that the API server serves, as discovery tells it (APIResource of meta.k8s.io/v1). */
export interface ResourceKind {
  readonly group: string
  readonly version: string
  /** The plural name, as it stands in paths. */
  readonly resource: string
  readonly singular: string
  readonly kind: string
  readonly namespaced: boolean
  readonly shortNames: readonly string[]
  readonly categories: readonly string[]
  /** Kubernetes' own, not of a CustomResourceDefinition: the items of its lists carry no kind. */
  readonly builtIn: boolean
}

/** `apps/v1` → `apps` and `v1`; `v1` → the core group, which has no name. */
export function splitGroupVersion(apiVersion: string): {
  readonly group: string
  readonly version: string
} {
  const slash = apiVersion.indexOf('/')
  return slash === -1
    ? { group: '', version: apiVersion }
    : { group: apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1) }
}

/** The inverse of `splitGroupVersion`. */
export function groupVersionOf({
  group,
  version,
}: {
  readonly group: string
  readonly version: string
}): string {
  return group === '' ? version : `${group}/${version}`
}
