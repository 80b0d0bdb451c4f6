import type { KubeObject } from '../object.ts'
import { objectKey } from '../table.ts'
import { alwaysServed, builtInKinds } from './built-in-kinds.ts'
import { customKinds, guessedKind, type CustomKind } from './custom-kinds.ts'
import { groupVersionOf, splitGroupVersion, type ResourceKind } from './kinds.ts'
import { text } from './value.ts'

/** An object under its place in the API server's order. */
export interface Entry {
  /** `namespace/name`, or `name`. */
  readonly key: string
  readonly namespace: string
  /** Without kind and apiVersion. */
  readonly object: KubeObject
}

/** All objects of one kind, in the order of etcd's keys. */
export interface Resource {
  readonly kind: ResourceKind | CustomKind
  readonly entries: readonly Entry[]
  readonly byKey: ReadonlyMap<string, Entry>
}

/** The kinds that a snapshot serves, by `groupVersion resource`, as `apps/v1 deployments`. */
export type Catalog = ReadonlyMap<string, Resource>

/**
 * Sorts a dump's objects by kind and key. Where the dump has an object twice, the later one counts. An
 * object of a namespaced kind that names no namespace is in `default`, as kubectl puts it.
 */
export function createCatalog(objects: readonly KubeObject[]): Catalog {
  const builtIn = builtInKinds()
  const kinds = new Map<string, ResourceKind | CustomKind>(
    [...builtIn, ...customKinds(objects)].map((kind) => [
      `${groupVersionOf(kind)} ${kind.kind}`,
      kind,
    ]),
  )
  const served = new Map<ResourceKind | CustomKind, Map<string, Entry>>(
    builtIn.filter((kind) => alwaysServed.includes(nameOf(kind))).map((kind) => [kind, new Map()]),
  )
  const nameOfKind = (object: KubeObject) => `${text(object, 'apiVersion')} ${text(object, 'kind')}`
  const namespaced = new Set(
    objects.filter((object) => text(object, 'metadata', 'namespace') !== '').map(nameOfKind),
  )
  for (const object of objects) {
    const name = nameOfKind(object)
    const kind = kinds.get(name) ?? guessedKind(object, namespaced.has(name))
    kinds.set(name, kind)
    const entries = served.get(kind) ?? new Map<string, Entry>()
    const entry = entryOf(object, kind)
    served.set(kind, entries.set(entry.key, entry))
  }
  return new Map(
    [...served].map(([kind, byKey]) => [
      nameOf(kind),
      { kind, byKey, entries: [...byKey.values()].sort(byKeyOrder) },
    ]),
  )
}

/** The resources of one group and version, by name. */
export function resourcesOf(catalog: Catalog, groupVersion: string): readonly Resource[] {
  const { group, version } = splitGroupVersion(groupVersion)
  return [...catalog.values()]
    .filter(({ kind }) => kind.group === group && kind.version === version)
    .sort((one, other) => (one.kind.resource < other.kind.resource ? -1 : 1))
}

/**
 * The stretch of `entries` that lies in `namespace` (all of them without one) and not before the key
 * `from`: found by halving, nothing is copied.
 */
export function stretch(
  { entries }: Resource,
  namespace: string | undefined,
  from: string,
): { readonly from: number; readonly to: number } {
  const low = namespace === undefined ? '' : `${namespace}/`
  // '0' follows '/' in the byte order: the first key behind all that start with `namespace/`.
  const to = namespace === undefined ? entries.length : lowerBound(entries, `${namespace}0`)
  return { from: Math.min(lowerBound(entries, from < low ? low : from), to), to }
}

function nameOf(kind: ResourceKind): string {
  return `${groupVersionOf(kind)} ${kind.resource}`
}

function entryOf(object: KubeObject, kind: ResourceKind): Entry {
  const { kind: _kind, apiVersion: _apiVersion, ...rest } = object
  const namespace = kind.namespaced ? text(object, 'metadata', 'namespace') || 'default' : ''
  const metadata = object['metadata']
  const placed =
    kind.namespaced && text(metadata, 'namespace') === ''
      ? { ...rest, metadata: { ...(typeof metadata === 'object' ? metadata : {}), namespace } }
      : rest
  return { key: objectKey(namespace, text(object, 'metadata', 'name')), namespace, object: placed }
}

function lowerBound(entries: readonly Entry[], key: string): number {
  let [from, to] = [0, entries.length]
  while (from < to) {
    const middle = (from + to) >>> 1
    if ((entries[middle]?.key ?? '') < key) from = middle + 1
    else to = middle
  }
  return from
}

function byKeyOrder(one: Entry, other: Entry): number {
  return one.key < other.key ? -1 : 1
}
