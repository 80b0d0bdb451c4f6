import type { KubeObject } from '../object.ts'
import { objectKey } from '../table.ts'
import { formOf } from './accept.ts'
import type { Catalog, Entry, Resource } from './catalog.ts'
import type { ContainerLog } from './dump-logs.ts'
import { groupVersionOf } from './kinds.ts'
import { listBody, listPage, type Page } from './list.ts'
import { readLog } from './logs.ts'
import { flag, type ResourcePath, type SnapshotRequest } from './request.ts'
import { badRequest, invalid, noSuchPath, notFound, Refusal, verbNotSupported } from './status.ts'
import { tableOf, type IncludeObject } from './table/table.ts'
import { text } from './value.ts'

/** A dump, ready to be read from. */
export interface Snapshot {
  readonly catalog: Catalog
  readonly logs: readonly ContainerLog[]
  readonly version: KubeObject
  /** Of every list. */
  readonly resourceVersion: number
  /** The moment from which ages are counted, in milliseconds since the epoch. */
  readonly now: number
}

/** Answers a get, a list or a log. Throws a Refusal. */
export function readResource(
  snapshot: Snapshot,
  path: ResourcePath,
  request: SnapshotRequest,
): Response {
  const resource = snapshot.catalog.get(`${path.groupVersion} ${path.resource}`)
  if (resource === undefined || !servesPath(resource, path)) throw noSuchPath()
  if (path.name === undefined) return list(snapshot, resource, path, request)
  const entry = find(resource, path, path.name)
  if (path.subresource === 'log')
    return readLog(entry.object, snapshot.logs, request.query, snapshot.now)
  return get(snapshot, resource, entry, request)
}

/** Only pods have a subresource here, their log; and names of namespaced kinds lie in a namespace. */
export function servesPath(
  { kind }: Resource,
  { namespace, name, subresource }: ResourcePath,
): boolean {
  if (subresource !== undefined && (kind.kind !== 'Pod' || !kind.builtIn || subresource !== 'log'))
    return false
  return kind.namespaced ? namespace !== undefined || name === undefined : namespace === undefined
}

function find({ kind, byKey }: Resource, { namespace }: ResourcePath, name: string): Entry {
  const wrong =
    name === '.' || name === '..'
      ? `may not be '${name}'`
      : name.includes('%')
        ? "may not contain '%'"
        : undefined
  if (wrong !== undefined)
    throw badRequest(`Name parameter invalid: ${JSON.stringify(name)}: ${wrong}`)
  const entry = byKey.get(objectKey(namespace ?? '', name))
  if (entry === undefined) throw notFound(kind, name)
  return entry
}

function get(
  { now }: Snapshot,
  { kind }: Resource,
  { object }: Entry,
  { accept, query }: SnapshotRequest,
): Response {
  const form = formOf(accept, ['Table', 'PartialObjectMetadata', 'PartialObjectMetadataList'])
  switch (form.as) {
    case 'Table': {
      const metadata = { resourceVersion: text(object, 'metadata', 'resourceVersion') }
      return Response.json(
        tableOf({
          kind,
          objects: [object],
          metadata,
          include: includeOf(query),
          version: form.version,
          now,
          single: true,
        }),
      )
    }
    case 'PartialObjectMetadata':
      return Response.json(partial(object, form.version))
    case 'PartialObjectMetadataList':
      throw new Refusal(
        406,
        'NotAcceptable',
        `you requested PartialObjectMetadataList, but the requested object is not a list (${kind.kind})`,
      )
    default:
      return Response.json({ kind: kind.kind, apiVersion: groupVersionOf(kind), ...object })
  }
}

function list(
  snapshot: Snapshot,
  resource: Resource,
  path: ResourcePath,
  { accept, query }: SnapshotRequest,
): Response {
  const form = formOf(accept, ['Table', 'PartialObjectMetadata', 'PartialObjectMetadataList'])
  checkListOptions(query)
  if (flag(query, 'watch')) throw verbNotSupported(resource.kind, 'watch')
  const page = listPage(resource, path.namespace, query, snapshot.resourceVersion)
  const { kind } = resource
  switch (form.as) {
    case 'Table':
      return Response.json(
        tableOf({
          kind,
          ...page,
          include: includeOf(query),
          version: form.version,
          now: snapshot.now,
          single: false,
        }),
      )
    case 'PartialObjectMetadataList':
      return Response.json(partialList(page, form.version))
    case 'PartialObjectMetadata':
      throw new Refusal(
        406,
        'NotAcceptable',
        `you requested PartialObjectMetadata, but the requested object is a list (${kind.kind}List)`,
      )
    default:
      return Response.json(listBody(resource, page))
  }
}

function includeOf(query: URLSearchParams): IncludeObject {
  const include = query.get('includeObject') ?? ''
  if (include === '') return 'Metadata'
  if (include === 'None' || include === 'Metadata' || include === 'Object') return include
  throw badRequest(
    `Unable to convert to Table as requested: includeObject: Invalid value: ${JSON.stringify(include)}: must be 'Metadata', 'Object', 'None', or empty`,
  )
}

/** `resourceVersionMatch` says how to read `resourceVersion`, and means nothing without it. */
function checkListOptions(query: URLSearchParams): void {
  if (
    (query.get('resourceVersionMatch') ?? '') === '' ||
    (query.get('resourceVersion') ?? '') !== ''
  )
    return
  const body = 'Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided'
  throw invalid(
    'meta.k8s.io',
    'ListOptions',
    '',
    'resourceVersionMatch',
    body,
    'FieldValueForbidden',
  )
}

function partial(object: KubeObject, version: string): KubeObject {
  return {
    kind: 'PartialObjectMetadata',
    apiVersion: `meta.k8s.io/${version}`,
    metadata: object['metadata'],
  }
}

function partialList({ objects, metadata }: Page, version: string): KubeObject {
  const apiVersion = `meta.k8s.io/${version}`
  return {
    kind: 'PartialObjectMetadataList',
    apiVersion,
    metadata,
    items: objects.map((object) => partial(object, version)),
  }
}
