import { cluster, namespaces } from './objects/cluster.ts'
import { configuration } from './objects/configuration.ts'
import { custom, definitions } from './objects/custom.ts'
import { network } from './objects/network.ts'
import type { ContractObject } from './objects/object.ts'
import { pods } from './objects/pods.ts'
import { workloads } from './objects/workloads.ts'

export type { ContractObject } from './objects/object.ts'

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
