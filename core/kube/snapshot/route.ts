import { formOf, requireType } from './accept.ts'
import { builtInGroups } from './built-in-kinds.ts'
import type { Catalog, Resource } from './catalog.ts'
import {
  aggregatedDiscovery,
  apiGroup,
  apiGroupList,
  apiResourceList,
  apiVersions,
} from './discovery.ts'
import { jsonResponse } from './json-response.ts'
import { parseResourcePath, type ResourcePath, type SnapshotRequest } from './request.ts'
import { readResource, type Snapshot } from './resource.ts'
import {
  methodNotAllowed,
  noSuchPage,
  noSuchPath,
  type Refusal,
  verbNotSupported,
} from './status.ts'

/** Answers one request. Throws a Refusal. */
export function route(snapshot: Snapshot, method: string, request: SnapshotRequest): Response {
  const path = parseResourcePath(request.segments)
  const resource = path && resourceAt(snapshot.catalog, path)
  if (path !== undefined && resource !== undefined) {
    if (method === 'GET') return readResource(snapshot, resource, path, request)
    throw refuseMethod(resource, path, method)
  }
  const read = path === undefined ? documentAt(snapshot, request.segments) : undefined
  if (read === undefined) throw nothingAt(request.segments)
  if (method !== 'GET') throw methodNotAllowed()
  return read(request.accept)
}

/** Names of namespaced kinds lie in a namespace; and of Kubernetes' own kinds only pods have something below them here, their log. */
function resourceAt(catalog: Catalog, path: ResourcePath): Resource | undefined {
  const { namespace, name, subresource } = path
  const resource = catalog.get(`${path.groupVersion} ${path.resource}`)
  if (resource === undefined) return undefined
  const { kind } = resource
  const inPlace = kind.namespaced
    ? namespace !== undefined || name === undefined
    : namespace === undefined
  const below =
    subresource === undefined || !kind.builtIn || (kind.kind === 'Pod' && subresource === 'log')
  return inPlace && below ? resource : undefined
}

type Read = (accept: string | undefined) => Response

/** What lies at a path that names no resource; undefined where nothing does. */
function documentAt({ catalog, version }: Snapshot, segments: readonly string[]): Read | undefined {
  const [root = '', group = '', last = ''] = segments
  switch (`${root} ${segments.length}`) {
    case 'version 1':
      return (accept) => {
        requireType(accept)
        return jsonResponse(version)
      }
    case 'healthz 1':
    case 'livez 1':
    case 'readyz 1':
      return () => new Response('ok', { headers: { 'content-type': 'text/plain; charset=utf-8' } })
    case 'api 1':
      return (accept) => {
        requireType(accept)
        return aggregatedOr(accept, catalog, true, apiVersions())
      }
    case 'apis 1':
      return (accept) => aggregatedOr(accept, catalog, false, apiGroupList(catalog))
    case 'api 2':
      return json(apiResourceList(catalog, group), true)
    case 'apis 2':
      return json(apiGroup(catalog, group), false)
    case 'apis 3':
      return json(apiResourceList(catalog, `${group}/${last}`), builtInGroups.includes(group))
    default:
      return undefined
  }
}

function json(body: unknown, builtIn: boolean): Read | undefined {
  if (body === undefined) return undefined
  return (accept) => {
    if (builtIn) requireType(accept)
    formOf(accept)
    return jsonResponse(body)
  }
}

/** The type says which document it is: a client that asks for several forms must tell them apart. */
function aggregatedOr(
  accept: string | undefined,
  catalog: Catalog,
  core: boolean,
  otherwise: unknown,
): Response {
  if (formOf(accept, ['APIGroupDiscoveryList']).as === 'object') return jsonResponse(otherwise)
  const type = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList'
  return jsonResponse(aggregatedDiscovery(catalog, core), 200, type)
}

function nothingAt([root = '', group = '']: readonly string[]): Refusal {
  const own =
    ['api', 'version'].includes(root) || (root === 'apis' && builtInGroups.includes(group))
  return own ? noSuchPath() : noSuchPage()
}

/** A verb that the API has but a dump cannot do, or a method that the API itself does not have there. */
function refuseMethod({ kind }: Resource, path: ResourcePath, method: string): Refusal {
  const inPlace = kind.namespaced === (path.namespace !== undefined)
  const verbs: Readonly<Record<string, string>> =
    path.name === undefined
      ? { POST: 'create', DELETE: 'deletecollection' }
      : { PUT: 'update', PATCH: 'patch', DELETE: 'delete' }
  const verb = inPlace && path.subresource === undefined ? verbs[method] : undefined
  return verb === undefined ? methodNotAllowed() : verbNotSupported(kind, verb)
}
