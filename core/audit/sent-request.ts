import { parseApiPath } from '../kube/api-path.ts'
import type { KubeRequestInit } from '../platform.ts'
import { bounded } from './bounded.ts'
import type { AuditRequest } from './record.ts'

const longestPath = 256
const longestName = 253

/** A request to the API server in the words of RBAC (apiserver: `RequestInfoFactory.NewRequestInfo`); its query is left out, but for `watch`. */
export function sentRequest(path: string, { method = 'GET' }: KubeRequestInit): AuditRequest {
  const [bare = '', query] = path.split('?')
  const asked = parseApiPath(path)
  if (asked?.about !== 'objects')
    return { verb: method.toLowerCase(), path: bounded(bare, longestPath) }
  const { group, resource, subresource, namespace, name } = asked
  const watches = asked.watch === true || new URLSearchParams(query).has('watch')
  return {
    verb: verbOf(method, watches, name !== undefined),
    group,
    resource,
    ...(subresource !== undefined && { subresource }),
    ...(namespace !== undefined && { namespace }),
    ...(name !== undefined && { name: bounded(name, longestName) }),
  }
}

function verbOf(method: string, watches: boolean, hasName: boolean): string {
  switch (method) {
    case 'GET':
    case 'HEAD':
      return watches ? 'watch' : hasName ? 'get' : 'list'
    case 'POST':
      return 'create'
    case 'PUT':
      return 'update'
    case 'DELETE':
      return hasName ? 'delete' : 'deletecollection'
    default:
      return method.toLowerCase()
  }
}
