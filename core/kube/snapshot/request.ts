import type { KubeHeaders } from '../../platform.ts'
import { badRequest, Refusal } from './status.ts'

/** A read as the snapshot takes it apart. */
export interface SnapshotRequest {
  /** Decoded, without empty parts at the end. */
  readonly segments: readonly string[]
  readonly query: URLSearchParams
  readonly accept: string | undefined
}

/** What a path asks for, where it names a resource. */
export interface ResourcePath {
  /** `v1` or `apps/v1`. */
  readonly groupVersion: string
  readonly namespace: string | undefined
  readonly resource: string
  readonly name: string | undefined
  readonly subresource: string | undefined
}

/** Takes a path-absolute URL apart as Go's server does: decoded first, then split. Throws a Refusal 400. */
export function parseRequest(path: string, headers: KubeHeaders): SnapshotRequest {
  const [, before = '', search = ''] = /^([^?#]*)(?:\?([^#]*))?/s.exec(path) ?? []
  const accept = Object.entries(headers).find(([name]) => name.toLowerCase() === 'accept')?.[1]
  return {
    segments: decode(before)
      .replace(/^\/|\/+$/g, '')
      .split('/'),
    query: new URLSearchParams(search),
    accept: accept?.toString(),
  }
}

/** The parts of `/api/v1/…` and `/apis/<group>/<version>/…`; undefined for what names no resource. */
export function parseResourcePath(segments: readonly string[]): ResourcePath | undefined {
  const [root, ...rest] = segments
  const depth = root === 'api' ? 1 : root === 'apis' ? 2 : 0
  const groupVersion = rest.slice(0, depth).join('/')
  const parts = rest.slice(depth)
  if (depth === 0 || parts.length === 0 || parts.includes('')) return undefined
  const [namespaces, namespace, resource, ...below] = parts
  if (namespaces === 'namespaces' && resource !== undefined) {
    return below.length > 2
      ? undefined
      : { groupVersion, namespace, resource, name: below[0], subresource: below[1] }
  }
  if (parts.length > 2) return undefined
  return {
    groupVersion,
    namespace: undefined,
    resource: parts[0] ?? '',
    name: parts[1],
    subresource: undefined,
  }
}

/** A whole number from the query; undefined where it is not given. Throws a Refusal 400 as Go words it. */
export function integer(query: URLSearchParams, name: string): number | undefined {
  const value = query.get(name)
  if (value === null) return undefined
  const fault = (why: string) =>
    badRequest(`strconv.ParseInt: parsing ${JSON.stringify(value)}: ${why}`)
  const [, sign, digits] = /^([+-]?)(\d+)$/.exec(value) ?? []
  if (digits === undefined) throw fault('invalid syntax')
  if (BigInt(digits) >= 2n ** 63n) throw fault('value out of range')
  return sign === '-' ? -Number(digits) : Number(digits)
}

/** True as the API server reads a flag: everything but an explicit no. */
export function flag(query: URLSearchParams, name: string): boolean {
  const value = query.get(name)
  return value !== null && value !== 'false' && value !== '0'
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch (cause) {
    throw Object.assign(
      new Refusal(400, 'BadRequest', `the path is not percent-encoded UTF-8: ${path}`),
      { cause },
    )
  }
}
