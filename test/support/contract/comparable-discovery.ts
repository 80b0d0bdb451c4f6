import type { JsonObject } from '../../../core/json.ts'
import { contractObjects, furtherObjects } from './objects.ts'

interface ApiGroup extends JsonObject {
  readonly versions: readonly { readonly groupVersion: string }[]
}

interface ApiResource extends JsonObject {
  readonly name: string
  readonly kind: string
  readonly verbs: readonly string[]
}

/** Of apidiscovery.k8s.io/v2. */
interface DiscoveredGroup extends JsonObject {
  readonly metadata: { readonly name?: string }
  readonly versions: readonly DiscoveredVersion[]
}

interface DiscoveredVersion extends JsonObject {
  readonly version: string
  readonly resources: readonly DiscoveredResource[]
}

interface DiscoveredResource extends JsonObject {
  readonly responseKind: { readonly kind: string }
  readonly verbs: readonly string[]
  readonly subresources?: readonly { readonly subresource: string }[]
}

const dumped = [
  ...contractObjects.map(({ apiVersion, kind }) => [apiVersion, kind] as const),
  ...furtherObjects,
]
const versions = new Set<string>(dumped.map(([apiVersion]) => apiVersion))
const kinds = new Set(dumped.map(([apiVersion, kind]) => `${apiVersion} ${kind}`))
const reading = (verbs: readonly string[]) => verbs.filter((verb) => ['get', 'list'].includes(verb))

/**
 * An answer of discovery, as far as it tells of the contract's kinds and of reading them, or the API
 * server's version without what a dump does not know of it; undefined for any other answer.
 */
export function comparableDiscovery(body: JsonObject): JsonObject | undefined {
  if (typeof body['gitVersion'] === 'string') {
    const { major, minor, gitVersion } = body
    return { major, minor, gitVersion }
  }
  switch (body['kind']) {
    case 'APIVersions':
      return { ...body, serverAddressByClientCIDRs: [] }
    case 'APIGroupList':
      return { ...body, groups: (body['groups'] as ApiGroup[]).flatMap(group) }
    case 'APIGroup':
      return group(body as ApiGroup)[0]
    case 'APIResourceList':
      return { ...body, resources: resources(body) }
    case 'APIGroupDiscoveryList':
      return { ...body, items: (body['items'] as DiscoveredGroup[]).flatMap(aggregated) }
    default:
      return undefined
  }
}

function group(body: ApiGroup): readonly JsonObject[] {
  const served = body.versions.filter(({ groupVersion }) => versions.has(groupVersion))
  return served.length === 0 ? [] : [{ ...body, versions: served }]
}

function resources(body: JsonObject): readonly JsonObject[] {
  return (
    (body['resources'] as ApiResource[])
      .filter(
        ({ name, kind }) =>
          kinds.has(`${String(body['groupVersion'])} ${kind}`) &&
          (!name.includes('/') || name === 'pods/log'),
      )
      .map(({ storageVersionHash: _hash, name, verbs, ...rest }) => ({
        name,
        ...rest,
        verbs: reading(verbs),
      }))
      // Of the kinds in one group of CustomResourceDefinitions now this comes first, now that.
      .sort((one, other) => (one.name < other.name ? -1 : 1))
  )
}

function aggregated({ metadata, ...item }: DiscoveredGroup): readonly JsonObject[] {
  const prefix = metadata.name === undefined ? '' : `${metadata.name}/`
  const served = item.versions
    .filter(({ version }) => versions.has(`${prefix}${version}`))
    .map(({ version, resources, ...rest }) => ({
      version,
      resources: resources
        .filter(({ responseKind: { kind } }) => kinds.has(`${prefix}${version} ${kind}`))
        .map(discovered),
      ...rest,
    }))
  return served.length === 0 ? [] : [{ metadata, ...item, versions: served }]
}

function discovered({ subresources = [], verbs, ...rest }: DiscoveredResource): JsonObject {
  const logs = subresources.filter(({ subresource }) => subresource === 'log')
  return { ...rest, verbs: reading(verbs), ...(logs.length === 0 ? {} : { subresources: logs }) }
}
