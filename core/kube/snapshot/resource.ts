import type { KubeObject } from '../object.ts'
import { objectKey } from '../table.ts'
import { formOf, requireType, type Form } from './accept.ts'
import type { Catalog, Entry, Resource } from './catalog.ts'
import type { ContainerLog } from './dump-logs.ts'
import { jsonResponse } from './json-response.ts'
import { groupVersionOf } from './kinds.ts'
import { checkListOptions } from './list-options.ts'
import { listBody, listPage, type Page } from './list.ts'
import { logOptions } from './log-options.ts'
import { readLog } from './logs.ts'
import { flag, type ResourcePath, type SnapshotRequest } from './request.ts'
import { badRequest, notFound, Refusal, verbNotSupported } from './status.ts'
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
  resource: Resource,
  path: ResourcePath,
  request: SnapshotRequest,
): Response {
  const { kind } = resource
  if (path.subresource !== undefined && !kind.builtIn) throw notFound(kind, path.name ?? '')
  if (path.subresource === 'log') return log(snapshot, resource, path, request)
  if (kind.builtIn) requireType(request.accept)
  const form = formOf(request.accept, [
    'Table',
    'PartialObjectMetadata',
    'PartialObjectMetadataList',
  ])
  return path.name === undefined
    ? list(snapshot, resource, path, request.query, form)
    : get(snapshot, resource, find(resource, path, path.name), request.query, form)
}

function log(
  { logs, now }: Snapshot,
  resource: Resource,
  path: ResourcePath,
  { accept, query }: SnapshotRequest,
): Response {
  const name = path.name ?? ''
  requireType(accept, ['text/plain', 'application/json'])
  formOf(accept)
  const options = logOptions(name, query)
  return readLog(find(resource, path, name).object, logs, options, now)
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
  query: URLSearchParams,
  form: Form,
): Response {
  switch (form.as) {
    case 'Table': {
      const metadata = { resourceVersion: text(object, 'metadata', 'resourceVersion') }
      return jsonResponse(
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
      return jsonResponse(partial(object, form.version))
    case 'PartialObjectMetadataList':
      throw new Refusal(
        406,
        'NotAcceptable',
        `you requested PartialObjectMetadataList, but the requested object is not a list (${kind.kind})`,
      )
    default:
      return jsonResponse({ kind: kind.kind, apiVersion: groupVersionOf(kind), ...object })
  }
}

function list(
  snapshot: Snapshot,
  resource: Resource,
  path: ResourcePath,
  query: URLSearchParams,
  form: Form,
): Response {
  checkListOptions(query)
  if (flag(query, 'watch')) throw verbNotSupported(resource.kind, 'watch')
  const page = listPage(resource, path.namespace, query, snapshot.resourceVersion)
  const { kind } = resource
  switch (form.as) {
    case 'Table':
      return jsonResponse(
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
      return jsonResponse(partialList(page, form.version))
    case 'PartialObjectMetadata':
      throw new Refusal(
        406,
        'NotAcceptable',
        `you requested PartialObjectMetadata, but the requested object is a list (${kind.kind}List)`,
      )
    default:
      return jsonResponse(listBody(resource, page))
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
