import { askEach } from '../../at-once.ts'
import { Failure } from '../../errors.ts'
import { isObject } from '../../json.ts'
import type { KubeClient } from '../client.ts'
import { objectsIn } from '../discovery/values.ts'
import { collectionPath, inNamespace, type Kind } from '../kind.ts'
import { withQuery } from '../path.ts'
import { tableAccept } from '../table.ts'
import { type Narrowed, named } from './narrowed.ts'

/** More namespaces than these nobody asks one by one. */
const most = 50

const metadataAccept = 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io'

/**
 * What a question over all namespaces is narrowed to when RBAC does not let it be asked: those of the namespaces in which
 * it does, found by asking each, six at once. Throws `error` when it is another, when there are none or too many, or when
 * nobody may know which namespaces there are.
 */
export async function narrowedByRights(
  error: unknown,
  kube: KubeClient,
  kind: Kind,
  narrowed: Narrowed | undefined,
): Promise<Narrowed> {
  if (!isForbidden(error) || !kind.namespaced) throw error
  const names = narrowed?.only ?? (await namespaceNames(kube))
  if (names === undefined || names.length > most) throw error
  const allowed = await askEach(names, (name) => mayList(kube, kind, name))
  const only = names.filter((_, index) => allowed[index])
  if (only.length === 0) throw error
  const note = `only ${named(only)}: Kubernetes RBAC does not let ${kind.nouns} of the others be listed`
  return { only, note: narrowed === undefined ? note : `${narrowed.note}; ${note}` }
}

/** Undefined where they are not for this caller to know, or are too many. */
async function namespaceNames(kube: KubeClient): Promise<readonly string[] | undefined> {
  const path = withQuery('/api/v1/namespaces', { limit: most + 1 })
  const list = await kube.json(path, 'list namespaces', metadataAccept).catch((error: unknown) => {
    if (isForbidden(error)) return undefined
    throw error
  })
  if (!isObject(list)) return undefined
  return objectsIn(list['items']).map(({ metadata }) =>
    String(isObject(metadata) ? metadata['name'] : ''),
  )
}

async function mayList(kube: KubeClient, kind: Kind, namespace: string): Promise<boolean> {
  const doing = `list ${kind.nouns}${inNamespace(namespace)}`
  const path = withQuery(collectionPath(kind, namespace), { limit: 1, includeObject: 'None' })
  return kube.json(path, doing, tableAccept).then(
    () => true,
    (error: unknown) => {
      if (isForbidden(error)) return false
      throw error
    },
  )
}

function isForbidden(error: unknown): boolean {
  return error instanceof Failure && error.code === 'kube_forbidden'
}
