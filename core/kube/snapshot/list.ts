import type { KubeObject } from '../object.ts'
import { stretch, type Resource } from './catalog.ts'
import { decodeContinue, encodeContinue } from './continue-token.ts'
import { groupVersionOf } from './kinds.ts'
import { wantedVersion } from './list-options.ts'
import { integer } from './request.ts'
import { matchesFields, parseFieldSelector } from './selectors/field.ts'
import { matchesLabels, parseLabelSelector } from './selectors/label.ts'
import { readField } from './selectors/selectable.ts'
import { badRequest, Refusal } from './status.ts'
import { fields } from './value.ts'

/** One page of a list. */
export interface Page {
  /** Without kind and apiVersion, in the order of etcd's keys. */
  readonly objects: readonly KubeObject[]
  /** The ListMeta of meta.k8s.io/v1. */
  readonly metadata: KubeObject
}

/**
 * The objects of `resource` in `namespace` (everywhere without one) that the query's selectors choose,
 * at most `limit`, from where `continue` says (Kubernetes API concepts, "Retrieving large results sets in
 * chunks"). Throws a Refusal 400 or 410.
 */
export function listPage(
  resource: Resource,
  namespace: string | undefined,
  query: URLSearchParams,
  resourceVersion: number,
): Page {
  const matches = predicate(resource, query)
  const limit = Math.max(0, integer(query, 'limit') ?? 0)
  const { from, to } = stretch(resource, namespace, startOf(query, namespace, resourceVersion))
  const objects: KubeObject[] = []
  let index = from
  let last = ''
  for (; index < to && (limit === 0 || objects.length < limit); index++) {
    const entry = resource.entries[index]
    if (entry === undefined || !(matches?.(entry.object) ?? true)) continue
    objects.push(entry.object)
    last = entry.key
  }
  const more = limit > 0 && objects.length === limit && index < to
  return {
    objects,
    metadata: {
      resourceVersion: String(resourceVersion),
      ...(more ? rest(last, namespace, resourceVersion, matches ? undefined : to - index) : {}),
    },
  }
}

/** The kind of a list as the API server names it, with its page's items. */
export function listBody({ kind }: Resource, { objects, metadata }: Page): KubeObject {
  const apiVersion = groupVersionOf(kind)
  const list = { kind: `${kind.kind}List`, apiVersion }
  if (kind.builtIn) return { ...list, metadata, items: objects }
  // What is not Go's own type is written in full: an empty cursor too.
  return {
    ...list,
    metadata: { continue: '', ...metadata },
    items: objects.map((object) => ({ apiVersion, kind: kind.kind, ...object })),
  }
}

/** Undefined when everything is chosen: only then it is known how many objects remain. */
function predicate(
  { kind }: Resource,
  query: URLSearchParams,
): ((object: KubeObject) => boolean) | undefined {
  const labels = parseLabelSelector(query.get('labelSelector') ?? '')
  const selected = parseFieldSelector(query.get('fieldSelector') ?? '')
  const readers = new Map(selected.map(({ field }) => [field, readField(kind, field)]))
  if (labels.length === 0 && selected.length === 0) return undefined
  return (object) =>
    matchesLabels(labels, fields(object, 'metadata', 'labels')) &&
    matchesFields(selected, (field) => readers.get(field)?.(object) ?? '')
}

function startOf(
  query: URLSearchParams,
  namespace: string | undefined,
  resourceVersion: number,
): string {
  const wanted = wantedVersion(query)
  const token = query.get('continue') ?? ''
  if (token === '') {
    if (query.get('resourceVersionMatch') === 'Exact' && wanted !== resourceVersion) {
      throw new Refusal(410, 'Expired', 'The resourceVersion for the provided list is too old.')
    }
    return ''
  }
  const { start } = decodeContinue(token, resourceVersion)
  if (wanted !== undefined && wanted !== 0)
    throw badRequest('specifying resource version is not allowed when using continue')
  return namespace === undefined ? start : `${namespace}/${start}`
}

/** A token starts behind the list's own prefix: that of a namespace's list has only names. */
function rest(
  last: string,
  namespace: string | undefined,
  resourceVersion: number,
  remaining: number | undefined,
): KubeObject {
  const key = namespace === undefined ? last : last.slice(namespace.length + 1)
  return {
    continue: encodeContinue(key, resourceVersion),
    ...(remaining === undefined ? {} : { remainingItemCount: remaining }),
  }
}
