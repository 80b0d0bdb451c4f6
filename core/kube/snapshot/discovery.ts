import type { KubeObject } from '../object.ts'
import { resourcesOf, type Catalog, type Resource } from './catalog.ts'
import { builtInGroups } from './built-in-kinds.ts'
import { groupVersionOf, type ResourceKind } from './kinds.ts'

/** `/api`. */
export function apiVersions(): KubeObject {
  return { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] }
}

/** `/apis`. */
export function apiGroupList(catalog: Catalog): KubeObject {
  return {
    kind: 'APIGroupList',
    apiVersion: 'v1',
    groups: groupNames(catalog).map((name) => group(catalog, name)),
  }
}

/** `/apis/<group>`; undefined for a group that the snapshot does not have. */
export function apiGroup(catalog: Catalog, name: string): KubeObject | undefined {
  return groupNames(catalog).includes(name)
    ? { kind: 'APIGroup', apiVersion: 'v1', ...group(catalog, name) }
    : undefined
}

/** `/api/v1` and `/apis/<group>/<version>`; undefined for a version that the snapshot does not have. */
export function apiResourceList(catalog: Catalog, groupVersion: string): KubeObject | undefined {
  const resources = resourcesOf(catalog, groupVersion)
  if (resources.length === 0) return undefined
  return {
    kind: 'APIResourceList',
    ...(groupVersion === 'v1' ? {} : { apiVersion: 'v1' }),
    groupVersion,
    resources: resources.flatMap(({ kind }) => [
      apiResource(kind),
      ...(isPods(kind) ? [podLog] : []),
    ]),
  }
}

/** `/api` and `/apis` as one document of apidiscovery.k8s.io/v2 (Kubernetes "Aggregated discovery"). */
export function aggregatedDiscovery(catalog: Catalog, core: boolean): KubeObject {
  const names = core ? [''] : groupNames(catalog)
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: 'apidiscovery.k8s.io/v2',
    metadata: {},
    items: names.map((name) => ({
      metadata: name === '' ? {} : { name },
      versions: versionsOf(catalog, name).map((version) => ({
        version,
        resources: resourcesOf(catalog, groupVersionOf({ group: name, version })).map(discovered),
        freshness: 'Current',
      })),
    })),
  }
}

const verbs = ['get', 'list']
const podLog = {
  name: 'pods/log',
  singularName: '',
  namespaced: true,
  kind: 'Pod',
  verbs: ['get'],
}

/** Kubernetes' own first, by their priority; others by name. */
function groupNames(catalog: Catalog): readonly string[] {
  const served = new Set([...catalog.values()].map(({ kind }) => kind.group))
  const own = builtInGroups.filter((name) => name !== '' && served.has(name))
  return [...own, ...[...served].filter((name) => !builtInGroups.includes(name)).sort()]
}

function group(catalog: Catalog, name: string): KubeObject {
  const versions = versionsOf(catalog, name).map((version) => ({
    groupVersion: `${name}/${version}`,
    version,
  }))
  return { name, versions, preferredVersion: versions[0] }
}

function versionsOf(catalog: Catalog, name: string): readonly string[] {
  const found = [...catalog.values()]
    .filter(({ kind }) => kind.group === name)
    .map(({ kind }) => kind.version)
  return [...new Set(found)].sort(byPriority)
}

/** Stable before beta before alpha, newer before older (Kubernetes "Version priority"). */
function byPriority(one: string, other: string): number {
  const rank = (version: string) => {
    const [, major = '0', stage, minor = '0'] = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version) ?? []
    return [
      stage === undefined ? 2 : stage === 'beta' ? 1 : 0,
      Number(major),
      Number(minor),
    ] as const
  }
  const [left, right] = [rank(one), rank(other)]
  return right[0] - left[0] || right[1] - left[1] || right[2] - left[2]
}

function apiResource(kind: ResourceKind): KubeObject {
  return {
    name: kind.resource,
    singularName: kind.singular,
    namespaced: kind.namespaced,
    kind: kind.kind,
    verbs,
    ...(kind.shortNames.length === 0 ? {} : { shortNames: kind.shortNames }),
    ...(kind.categories.length === 0 ? {} : { categories: kind.categories }),
  }
}

function discovered({ kind }: Resource): KubeObject {
  // Kubernetes' own kinds leave out what the list around them says already.
  const { group, version } = kind.builtIn ? { group: '', version: '' } : kind
  const responseKind = { group, version, kind: kind.kind }
  return {
    resource: kind.resource,
    responseKind,
    scope: kind.namespaced ? 'Namespaced' : 'Cluster',
    singularResource: kind.singular,
    verbs,
    ...(kind.shortNames.length === 0 ? {} : { shortNames: kind.shortNames }),
    ...(kind.categories.length === 0 ? {} : { categories: kind.categories }),
    ...(isPods(kind)
      ? { subresources: [{ subresource: 'log', responseKind, verbs: ['get'] }] }
      : {}),
  }
}

function isPods(kind: ResourceKind): boolean {
  return kind.group === '' && kind.resource === 'pods'
}
