import { cluster, namespaces } from './objects/cluster.ts'
import { configuration } from './objects/configuration.ts'
import { custom, definitions } from './objects/custom.ts'
import { network } from './objects/network.ts'
import type { ContractObject } from './objects/object.ts'
import { pods } from './objects/pods.ts'
import { workloads } from './objects/workloads.ts'

export { namespaceA, namespaceB, type ContractObject } from './objects/object.ts'
export { pagedNames } from './objects/configuration.ts'

/** Everything that the contract speaks of, in an order in which an API server accepts it. */
export const contractObjects: readonly ContractObject[] = [
  ...namespaces,
  ...definitions,
  ...cluster,
  ...network,
  ...workloads,
  ...pods,
  ...configuration,
  ...custom,
]

/** The same as text for a snapshot, with what an API server adds by itself. */
export function contractDump(): string {
  const items = contractObjects.map((object, index) => ({
    ...object,
    metadata: {
      ...object.metadata,
      uid: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      resourceVersion: String(index + 100),
      creationTimestamp: '2026-01-01T00:00:00Z',
    },
  }))
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items })
}
