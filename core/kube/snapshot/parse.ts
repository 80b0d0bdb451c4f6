import { isObject } from '../../json.ts'
import type { KubeObject } from '../object.ts'
import { readDocuments } from './documents.ts'
import { takeLogs, type ContainerLog } from './dump-logs.ts'
import { at, items, text as textAt } from './value.ts'

/** What a dump holds. */
export interface SnapshotObjects {
  /** Each with apiVersion, kind and metadata.name. */
  readonly objects: readonly KubeObject[]
  readonly logs: readonly ContainerLog[]
  /** What `/version` answered, where the dump has it. */
  readonly version?: KubeObject
}

/** The apiVersion of the one kind of our own, `PodLog`: a container's log beside the objects of a YAML dump. */
const snapshotApiVersion = 'snapshot.kube-mcp.dev/v1'

/**
 * Reads a dump: JSON or YAML, one document or many, each an object, a List of any kind, an array, or the
 * answer of `/version` or `kubectl version -o json`; and the logs of a `kubectl cluster-info dump`.
 * Throws an Error that says what is wrong and in which line.
 */
export function parseSnapshot(text: string): SnapshotObjects {
  const dump = takeLogs(text)
  const objects: KubeObject[] = []
  const logs = [...dump.logs]
  let version: KubeObject | undefined
  for (const { value, line } of readDocuments(dump.text)) {
    const found = versionIn(value)
    if (found !== undefined) version = found
    else
      for (const object of flatten(value, `line ${line}`)) {
        if (object['apiVersion'] === snapshotApiVersion) logs.push(podLog(object, `line ${line}`))
        else objects.push(object)
      }
  }
  if (objects.length === 0)
    throw new Error(
      'Cannot read the snapshot: it holds no Kubernetes object; expected the output of kubectl get -o json or -o yaml, or of kubectl cluster-info dump',
    )
  return { objects, logs, ...(version === undefined ? {} : { version }) }
}

function versionIn(value: unknown): KubeObject | undefined {
  if (!isObject(value) || 'kind' in value) return undefined
  if (textAt(value, 'gitVersion') !== '') return value
  const server = value['serverVersion']
  return isObject(server) && textAt(server, 'gitVersion') !== '' ? server : undefined
}

/** Items of a typed list (`PodList`) say neither kind nor apiVersion: both are the list's. */
function flatten(value: unknown, where: string, list?: KubeObject): readonly KubeObject[] {
  if (value === null || value === undefined) return []
  if (Array.isArray(value))
    return value.flatMap((item: unknown, index) => flatten(item, `${where}, item ${index + 1}`))
  if (!isObject(value))
    throw new Error(
      `Cannot read the snapshot: ${where}: expected a Kubernetes object, found a ${typeof value}`,
    )
  const kind = textAt(value, 'kind')
  if (
    list === undefined &&
    kind.endsWith('List') &&
    (Array.isArray(value['items']) || value['items'] === null)
  ) {
    return items(value, 'items').flatMap((item, index) =>
      flatten(item, `${where}, item ${index + 1}`, value),
    )
  }
  return [complete(value, where, list)]
}

function complete(object: KubeObject, where: string, list: KubeObject | undefined): KubeObject {
  const typed = list !== undefined && list['kind'] !== 'List'
  const kind =
    textAt(object, 'kind') || (typed ? textAt(list, 'kind').slice(0, -'List'.length) : '')
  const apiVersion = textAt(object, 'apiVersion') || (typed ? textAt(list, 'apiVersion') : '')
  const missing =
    kind === ''
      ? 'kind'
      : apiVersion === ''
        ? 'apiVersion'
        : textAt(object, 'metadata', 'name') === ''
          ? 'metadata.name'
          : undefined
  if (missing !== undefined) {
    throw new Error(
      `Cannot read the snapshot: ${where}: ${kind === '' ? 'an object' : `a ${kind}`} has no ${missing}`,
    )
  }
  const { kind: _kind, apiVersion: _apiVersion, ...rest } = object
  return { kind, apiVersion, ...rest }
}

function podLog(object: KubeObject, where: string): ContainerLog {
  const [namespace, container] = [
    textAt(object, 'metadata', 'namespace'),
    textAt(object, 'container'),
  ]
  const log = at(object, 'log')
  if (
    object['kind'] !== 'PodLog' ||
    namespace === '' ||
    container === '' ||
    typeof log !== 'string'
  ) {
    throw new Error(
      `Cannot read the snapshot: ${where}: of ${snapshotApiVersion} only a PodLog is known, with metadata.namespace, metadata.name (the pod's), container and log`,
    )
  }
  const flag = (name: string) => at(object, name) === true
  return {
    namespace,
    pod: textAt(object, 'metadata', 'name'),
    container,
    previous: flag('previous'),
    timestamps: flag('timestamps'),
    log,
  }
}
