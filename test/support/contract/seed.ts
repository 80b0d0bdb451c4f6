import type { JsonObject } from '../../../core/json.ts'
import type { KubeTransport } from '../../../core/platform.ts'
import { contractObjects, furtherObjects, type ContractObject } from './objects.ts'

/**
 * Applies the contract's objects to a real API server that has none of them yet and where no controller
 * changes them. Returns what the API server has then, as `kubectl get -o json` would show it.
 */
export async function seed(transport: KubeTransport): Promise<readonly JsonObject[]> {
  const paths: string[] = []
  for (const object of contractObjects) paths.push(await apply(transport, object))
  const stored: JsonObject[] = []
  for (const path of [...paths, ...furtherObjects.map(([, , further]) => further)])
    stored.push(await send(transport, 'GET', path))
  return stored
}

/** Returns the object's path. */
async function apply(transport: KubeTransport, object: ContractObject): Promise<string> {
  const { status, metadata, ...rest } = object
  const { deletionTimestamp, ...created } = metadata
  const path = await collectionPath(transport, object)
  await send(transport, 'POST', path, 'application/json', { ...rest, metadata: created })
  const itself = `${path}/${metadata.name}`
  if (status !== undefined)
    await send(transport, 'PATCH', `${itself}/status`, 'application/merge-patch+json', { status })
  if (deletionTimestamp !== undefined)
    await send(transport, 'DELETE', itself, 'application/json', {})
  return itself
}

/** A new CustomResourceDefinition's kind is served after a moment. */
async function collectionPath(
  transport: KubeTransport,
  { apiVersion, kind, metadata }: ContractObject,
): Promise<string> {
  const groupVersion = `/${apiVersion.includes('/') ? 'apis' : 'api'}/${apiVersion}`
  for (let attempt = 0; attempt < 100; attempt++) {
    const response = await transport.fetch(groupVersion)
    const { resources = [] }: { resources?: readonly { name: string; kind: string }[] } =
      await response.json()
    const found = resources.find(
      (resource) => resource.kind === kind && !resource.name.includes('/'),
    )
    if (found !== undefined)
      return `${groupVersion}/${metadata.namespace === undefined ? '' : `namespaces/${metadata.namespace}/`}${found.name}`
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`Cannot seed: ${apiVersion} ${kind} is not served`)
}

async function send(
  transport: KubeTransport,
  method: string,
  path: string,
  type = 'application/json',
  body?: unknown,
): Promise<JsonObject> {
  const response = await transport.fetch(path, {
    method,
    headers: { 'content-type': type },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const answer = await response.text()
  if (!response.ok) throw new Error(`Cannot seed: ${method} ${path}: ${response.status} ${answer}`)
  return JSON.parse(answer) as JsonObject
}
