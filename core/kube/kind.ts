import { path } from './path.ts'

/** One kind of object, as API discovery names it. */
export interface Kind {
  readonly kind: string
  /** `v1`, `apps/v1`. */
  readonly apiVersion: string
  /** The plural in paths, as `persistentvolumeclaims`. */
  readonly resource: string
  readonly namespaced: boolean
  /** The kind in running text: `persistent volume claim`, `persistent volume claims`. */
  readonly noun: string
  readonly nouns: string
}

/** A kind as RBAC tells it from others. */
export interface ResourceKind {
  /** Empty for the core group. */
  readonly group: string
  readonly resource: string
}

export function resourceKind({ apiVersion, resource }: Kind): ResourceKind {
  return { group: apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '', resource }
}

/** The path of the kind's collection: in one namespace, or over all of them. */
export function collectionPath(kind: Kind, namespace?: string): string {
  const root = kind.apiVersion.includes('/')
    ? `/apis/${kind.apiVersion}`
    : `/api/${kind.apiVersion}`
  const scope = namespace === undefined ? '' : path`/namespaces/${namespace}`
  return `${root}${scope}/${kind.resource}`
}

/** The path of one object. */
export function objectPath(kind: Kind, name: string, namespace?: string): string {
  return collectionPath(kind, namespace) + path`/${name}`
}

/** ` in namespace shop`, or nothing. */
export function inNamespace(namespace?: string): string {
  return namespace === undefined ? '' : ` in namespace ${namespace}`
}
