/** What a path to the API server asks for, read as the API server reads it (apiserver: `RequestInfoFactory.NewRequestInfo`). */
export type ApiPath = ResourcePath | { readonly about: 'types' } | { readonly about: 'server' }

/** A path to objects. */
export interface ResourcePath {
  readonly about: 'objects'
  /** Empty for the core group. */
  readonly group: string
  readonly resource: string
  /** Absent: of no namespace, or of all. A Namespace is in itself, as for RBAC. */
  readonly namespace?: string
  /** Absent: the whole collection. */
  readonly name?: string
  readonly subresource?: string
  /** An old path that watches: `/api/v1/watch/…`. */
  readonly watch?: true
}

/** A namespace's own sub-resources; anything else behind its name is a resource in it. */
const ofNamespace = ['status', 'finalize']

/** What says something of the API server and nothing of objects. */
const ofServer = ['version', 'healthz', 'livez', 'readyz']

const label = /^(?=.{1,63}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/
const resourceName = /^[a-z][a-z0-9]*$/
const groupName = /^(?=.{1,253}$)[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/

/**
 * Reads a path-absolute path with or without a query; undefined for one that the API server, or a URL parser on
 * the way, could read in another way than this does: dot segments, empty or doubly encoded ones, backslashes,
 * characters that URL parsers drop, resources and namespaces in other letters than Kubernetes has; and for one that is
 * none of its API, as `/metrics` or `/logs`.
 */
export function parseApiPath(path: string): ApiPath | undefined {
  if (!/^\/[\x21-\x7e]*$/.test(path) || /[\\#]/.test(path)) return undefined
  const segments = (path.split('?')[0] ?? '').slice(1).split('/').map(decoded)
  if (!segments.every((segment) => segment !== undefined)) return undefined
  const [root, first, second, ...rest] = segments
  if (root === 'api') {
    if (second === undefined) return { about: 'types' }
    return version(first) ? objects('', [second, ...rest]) : undefined
  }
  if (root === 'apis') {
    const [third, ...others] = rest
    if (third === undefined) return { about: 'types' }
    return first !== undefined && groupName.test(first) && version(second)
      ? objects(first, [third, ...others])
      : undefined
  }
  if (root === 'openapi') return { about: 'types' }
  return ofServer.includes(root ?? '') ? { about: 'server' } : undefined
}

function objects(group: string, parts: readonly string[]): ResourcePath | undefined {
  const [first, ...behind] = parts
  if (first === 'watch') {
    const watched = behind.length > 0 ? objects(group, behind) : undefined
    return watched && { ...watched, watch: true }
  }
  // Gone since Kubernetes 1.10, but still an own word to the API server.
  if (first === 'proxy') return undefined
  if (first !== 'namespaces') return inScope(group, parts)
  const [namespace, next, ...rest] = behind
  if (namespace === undefined) return inScope(group, parts)
  if (!label.test(namespace)) return undefined
  if (next === undefined || ofNamespace.includes(next)) {
    const itself = inScope(group, parts)
    return itself && { ...itself, namespace }
  }
  const inside = inScope(group, [next, ...rest])
  return inside && { ...inside, namespace }
}

function inScope(group: string, parts: readonly string[]): ResourcePath | undefined {
  const [resource = '', name, subresource] = parts
  if (!resourceName.test(resource)) return undefined
  if (subresource !== undefined && !/^[a-z]+$/.test(subresource)) return undefined
  return {
    about: 'objects',
    group,
    resource,
    ...(name !== undefined && { name }),
    ...(subresource !== undefined && { subresource }),
  }
}

function version(text: string | undefined): boolean {
  return text !== undefined && /^v[a-z0-9]+$/.test(text)
}

function decoded(segment: string): string | undefined {
  try {
    const text = decodeURIComponent(segment)
    return text === '' || text === '.' || text === '..' || /[/%\\\u0000-\u0020\u007f]/.test(text)
      ? undefined
      : text
  } catch {
    return undefined
  }
}
