import { Failure } from '../../errors.ts'
import { isObject } from '../../json.ts'
import { findKind } from '../discovery/find-kind.ts'
import type { ServedKind } from '../discovery/served-kind.ts'
import { collectionPath } from '../kind.ts'
import { withQuery } from '../path.ts'
import { builtInGroups } from '../snapshot/built-in-kinds.ts'
import { parseTable, tableAccept } from '../table.ts'
import { tableText } from '../text.ts'
import type { Described } from './described.ts'
import { orWhyNot, section } from './lines.ts'
import { ownersIn } from './owners.ts'

/** What Kubernetes' own kinds own; a level below in the list may be owned by one above. */
const ownedBy: Readonly<Record<string, readonly string[]>> = {
  'deployments.apps': ['replicasets.apps', 'pods.core'],
  'replicasets.apps': ['pods.core'],
  'statefulsets.apps': ['pods.core'],
  'daemonsets.apps': ['pods.core'],
  'replicationcontrollers.': ['pods.core'],
  'jobs.batch': ['pods.core'],
  'cronjobs.batch': ['jobs.batch', 'pods.core'],
  'services.': ['endpointslices.discovery.k8s.io'],
}

/** What operators make of their own kinds. */
const ownedByCustom: readonly string[] = [
  'deployments.apps',
  'statefulsets.apps',
  'daemonsets.apps',
  'cronjobs.batch',
  'jobs.batch',
  'replicasets.apps',
  'pods.core',
  'services.core',
  'configmaps.core',
  'persistentvolumeclaims.core',
]

/** How many objects of a kind are looked at. */
const most = 500

/** What the rows of all kinds may take together. */
const bytes = 2_048

/** What an object owns in its namespace, in the columns of the API server, kind by kind. */
export async function ownedLines(described: Described): Promise<readonly string[]> {
  const { kind, object, discovery, namespace } = described
  const uid = isObject(object['metadata']) ? object['metadata']['uid'] : undefined
  if (typeof uid !== 'string' || namespace === undefined) return []
  const owners = new Set([uid])
  const lines: string[] = []
  const own = ownedBy[`${kind.resource}.${kind.group}`]
  const names = own ?? (builtInGroups.includes(kind.group) ? [] : ownedByCustom)
  for (const name of names) {
    const child = await findKind(discovery, name).catch((error: unknown) => {
      // A snapshot has only the kinds of which it has objects.
      if (error instanceof Failure && error.code === 'kube_not_found') return undefined
      throw error
    })
    if (child === undefined) continue
    const what = `Owned ${child.nouns}`
    lines.push(
      ...(await orWhyNot(what, () => childLines(described, child, owners, bytes / names.length))),
    )
  }
  return lines
}

/** Adds those that are found to the `owners`. */
async function childLines(
  { kube, namespace }: Described,
  child: ServedKind,
  owners: Set<string>,
  bytes: number,
): Promise<readonly string[]> {
  const query = { limit: most, includeObject: 'Metadata' }
  const doing = `list ${child.nouns} in namespace ${namespace}`
  const path = withQuery(collectionPath(child, namespace), query)
  const table = parseTable(await kube.json(path, doing, tableAccept), doing)
  const rows = table.rows.filter(({ object }) =>
    ownersIn(object).some(({ uid }) => owners.has(String(uid))),
  )
  for (const { object } of rows) {
    const { uid } = isObject(object['metadata']) ? object['metadata'] : {}
    if (typeof uid === 'string') owners.add(uid)
  }
  if (rows.length === 0) return []
  const { header, line } = tableText(table, 'table', false)
  const first = table.continue === undefined ? '' : ` among the first ${most} in the namespace`
  return section(`Owns ${child.nouns}${first}: ${header}`, rows.map(line), bytes)
}
