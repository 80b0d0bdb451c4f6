import { isObject, type JsonObject } from '../../json.ts'
import { findKind } from '../discovery/find-kind.ts'
import { objectsIn } from '../discovery/values.ts'
import { objectPath } from '../kind.ts'
import type { Described } from './described.ts'
import { orWhyNot } from './lines.ts'

/** A pod's ReplicaSet's Deployment is two levels up; few things have more. */
const mostLevels = 5

const metadataAccept = 'application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io'

/** Who owns the object, and by whom in turn they are controlled. */
export async function ownerLines(described: Described): Promise<readonly string[]> {
  const owners = ownersIn(described.object)
  if (owners.length === 0) return []
  const chain = [owners.slice(0, 10).map(named).join(', ')]
  const whyNot = await orWhyNot('Their owners', async () => {
    let controller = controllerOf(owners)
    while (controller !== undefined && chain.length < mostLevels) {
      controller = controllerOf(ownersIn(await ownerOf(described, controller)))
      if (controller !== undefined) chain.push(named(controller))
    }
    return []
  })
  return [`# Owned by: ${chain.join(', which is owned by ')}`, ...whyNot]
}

/** The metadata of an owner, which is in the object's own namespace, or in none. */
async function ownerOf(
  { kube, discovery, namespace }: Described,
  { apiVersion, kind: kindName, name }: JsonObject,
): Promise<unknown> {
  const kind = await findKind(discovery, `${String(apiVersion)}/${String(kindName)}`)
  const path = objectPath(kind, String(name), kind.namespaced ? namespace : undefined)
  return kube.json(path, `get ${kind.noun} ${String(name)}`, metadataAccept)
}

/** The owners that an object names (meta/v1 OwnerReference). */
export function ownersIn(object: unknown): readonly JsonObject[] {
  const { metadata } = isObject(object) ? object : {}
  return objectsIn(isObject(metadata) ? metadata['ownerReferences'] : [])
}

function controllerOf(owners: readonly JsonObject[]): JsonObject | undefined {
  return owners.find(({ controller }) => controller === true)
}

function named({ kind, name }: JsonObject): string {
  return `${String(kind)} ${String(name)}`
}
