import { formOf } from './accept.ts'
import {
  aggregatedDiscovery,
  apiGroup,
  apiGroupList,
  apiResourceList,
  apiVersions,
} from './discovery.ts'
import { parseResourcePath, type ResourcePath, type SnapshotRequest } from './request.ts'
import { readResource, servesPath, type Snapshot } from './resource.ts'
import { methodNotAllowed, noSuchPath, verbNotSupported } from './status.ts'

/** Answers one request. Throws a Refusal. */
export function route(snapshot: Snapshot, method: string, request: SnapshotRequest): Response {
  const path = parseResourcePath(request.segments)
  if (method !== 'GET' && method !== 'HEAD') throw refuseWrite(snapshot, method, path)
  return path === undefined
    ? readDiscovery(snapshot, request)
    : readResource(snapshot, path, request)
}

function readDiscovery(
  { catalog, version }: Snapshot,
  { segments, accept }: SnapshotRequest,
): Response {
  const [root = '', group = '', groupVersion] = segments
  if (segments.length === 1) {
    switch (root) {
      case 'version':
        return Response.json(version)
      case 'healthz':
      case 'livez':
      case 'readyz':
        return new Response('ok', { headers: { 'content-type': 'text/plain; charset=utf-8' } })
      case 'api':
      case 'apis': {
        const aggregated = formOf(accept, ['APIGroupDiscoveryList']).as === 'APIGroupDiscoveryList'
        if (aggregated) return aggregatedResponse(aggregatedDiscovery(catalog, root === 'api'))
        return Response.json(root === 'api' ? apiVersions() : apiGroupList(catalog))
      }
      default:
        throw noSuchPath()
    }
  }
  formOf(accept, [])
  const found =
    root === 'api' && segments.length === 2
      ? apiResourceList(catalog, group)
      : root === 'apis' && segments.length === 2
        ? apiGroup(catalog, group)
        : root === 'apis' && segments.length === 3
          ? apiResourceList(catalog, `${group}/${groupVersion ?? ''}`)
          : undefined
  if (found === undefined) throw noSuchPath()
  return Response.json(found)
}

/** The type says which document it is: a client that asks for several forms must tell them apart. */
function aggregatedResponse(body: unknown): Response {
  return Response.json(body, {
    headers: {
      'content-type': 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList',
    },
  })
}

/** A verb that the API has but a dump cannot do, or a method that the API itself does not have there. */
function refuseWrite(snapshot: Snapshot, method: string, path: ResourcePath | undefined): Error {
  const resource = path && snapshot.catalog.get(`${path.groupVersion} ${path.resource}`)
  if (path === undefined) return methodNotAllowed()
  if (resource === undefined || !servesPath(resource, path)) return noSuchPath()
  const inPlace = resource.kind.namespaced === (path.namespace !== undefined)
  const verbs: Readonly<Record<string, string>> =
    path.name === undefined
      ? { POST: 'create', DELETE: 'deletecollection' }
      : { PUT: 'update', PATCH: 'patch', DELETE: 'delete' }
  const verb = inPlace && path.subresource === undefined ? verbs[method] : undefined
  return verb === undefined ? methodNotAllowed() : verbNotSupported(resource.kind, verb)
}
