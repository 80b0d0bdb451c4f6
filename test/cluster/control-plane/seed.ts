import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseAllDocuments } from 'yaml'
import type { Admin, KubeObject } from './admin.ts'
import { backOffEvents } from './seed/events.ts'
import { createScalePods } from './seed/scale.ts'
import { applications, foundation, untilSettled } from './seed/settled.ts'

export interface SeedOptions {
  /** How many pods to add in the namespace `scale`; none unless given. */
  readonly pods?: number
}

/** What the seeded cluster has that a test must know. */
export interface Seeded {
  /** The plain text of every value in the seeded Secrets: none may ever appear in an answer. */
  readonly secretValues: readonly string[]
}

/** The manifests; each round finds what it needs in the one before. */
const rounds = [
  { manifests: ['namespaces', 'nodes', 'storage', 'kube-mcp'], until: foundation },
  { manifests: ['shop', 'payments'], until: applications },
]

/**
 * Fills a fresh cluster with the manifests of `seed/`: two applications, with a deployment that crashes, one
 * that no node can hold and a claim that nothing can satisfy, and the service account `kube-mcp` with the
 * chart's rules. Returns once the controllers, the scheduler and kwok have done their part.
 */
export async function seedCluster(admin: Admin, { pods = 0 }: SeedOptions = {}): Promise<Seeded> {
  const seeded: KubeObject[] = []
  for (const { manifests, until } of rounds) {
    seeded.push(...(await applyManifests(admin, manifests)))
    await untilSettled(admin, until)
  }
  await admin.apply(await backOffEvents(admin))
  if (pods > 0) await createScalePods(admin, pods)
  return { secretValues: seeded.filter(({ kind }) => kind === 'Secret').flatMap(plainValues) }
}

/** Applies manifests of `seed/`, named without `.yaml`, and returns their objects. */
export async function applyManifests(
  admin: Admin,
  names: readonly string[],
): Promise<readonly KubeObject[]> {
  const objects = (await Promise.all(names.map(readManifest))).flat()
  await admin.apply(objects)
  return objects
}

async function readManifest(name: string): Promise<readonly KubeObject[]> {
  const text = await readFile(join(import.meta.dirname, 'seed', `${name}.yaml`), 'utf8')
  return parseAllDocuments(text).map((document) => document.toJS() as KubeObject)
}

function plainValues({ data }: KubeObject): readonly string[] {
  const encoded = Object.values((data ?? {}) as Readonly<Record<string, string>>)
  return encoded.map((value) => Buffer.from(value, 'base64').toString())
}
