import { isObject, type JsonObject } from '../json.ts'
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

/** What tells which service account a token is of, and nothing else. */
const telling = /^kubernetes\.io\/service-account\./

/**
 * A Secret keeps its keys and loses its values: those of its annotations too, since kubectl, kapp and others leave
 * copies of whole objects there. Fields that Kubernetes' Secret has not are left out.
 */
function redacted(object: KubeObject): KubeObject {
  if (object['apiVersion'] !== 'v1' || object['kind'] !== 'Secret') return object
  const { apiVersion, kind, metadata, type, immutable, data, stringData } = object
  return {
    apiVersion,
    kind,
    metadata: withoutCopies(metadata),
    ...(typeof type === 'string' ? { type } : {}),
    ...(typeof immutable === 'boolean' ? { immutable } : {}),
    ...(isObject(data) ? { data: blank(data, base64Bytes) } : {}),
    ...(isObject(stringData) ? { stringData: blank(stringData, utf8Bytes) } : {}),
  }
}

function withoutCopies(metadata: unknown): KubeObject {
  const { annotations, ...rest } = isObject(metadata) ? metadata : {}
  if (!isObject(annotations)) return rest
  const told = Object.entries(annotations).filter(([key]) => telling.test(key))
  return {
    ...rest,
    annotations: { ...blank(annotations, utf8Bytes), ...Object.fromEntries(told) },
  }
}

function utf8Bytes(text: string): number {
  return new TextEncoder().encode(text).length
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
