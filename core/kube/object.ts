import { isObject, type JsonObject } from '../json.ts'

export { isObject }
import type { Kind } from './kind.ts'

/** Any object of the API server. */
export type KubeObject = JsonObject

/**
 * An object as it is shown: with apiVersion and kind (the items of a list lack them), without
 * managedFields, and redacted.
 */
export function shown(object: KubeObject, kind: Kind): KubeObject {
  const { apiVersion: _apiVersion, kind: _kind, metadata, ...rest } = object
  return redacted({
    apiVersion: kind.apiVersion,
    kind: kind.kind,
    metadata: withoutManagedFields(metadata),
    ...rest,
  })
}

function withoutManagedFields(metadata: unknown): KubeObject {
  const { managedFields: _managedFields, ...rest } = isObject(metadata) ? metadata : {}
  return rest
}

const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration'

/** A Secret keeps its keys and loses its values, also the copy that `kubectl apply` leaves in an annotation. */
function redacted(object: KubeObject): KubeObject {
  if (object['apiVersion'] !== 'v1' || object['kind'] !== 'Secret') return object
  const metadata = isObject(object['metadata']) ? object['metadata'] : {}
  const annotations = isObject(metadata['annotations']) ? metadata['annotations'] : undefined
  return {
    ...object,
    metadata:
      annotations && lastApplied in annotations
        ? { ...metadata, annotations: { ...annotations, [lastApplied]: '<redacted>' } }
        : metadata,
    ...(isObject(object['data']) ? { data: blank(object['data'], base64Bytes) } : {}),
    ...(isObject(object['stringData'])
      ? { stringData: blank(object['stringData'], (text) => new TextEncoder().encode(text).length) }
      : {}),
  }
}

function blank(values: KubeObject, size: (value: string) => number): KubeObject {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      `<redacted, ${typeof value === 'string' ? size(value) : 0} bytes>`,
    ]),
  )
}

function base64Bytes(value: string): number {
  return Math.floor((value.replace(/=+$/, '').length * 3) / 4)
}
