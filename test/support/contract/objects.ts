import { cluster, namespaces } from './objects/cluster.ts'
import { configuration } from './objects/configuration.ts'
import { custom, definitions } from './objects/custom.ts'
import { events } from './objects/events.ts'
import { extensions } from './objects/extensions.ts'
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
  ...events,
  ...custom,
  ...extensions,
]

/**
 * Where an API server has further objects by itself: some of its own, and some of the contract's in another
 * version of their kind.
 */
export const furtherObjects: readonly (readonly [
  apiVersion: string,
  kind: string,
  path: string,
])[] = [
  [
    'autoscaling/v1',
    'HorizontalPodAutoscaler',
    '/apis/autoscaling/v1/namespaces/contract-a/horizontalpodautoscalers/cpu',
  ],
  ...['counted', 'once', 'series'].map(
    (name) =>
      [
        'events.k8s.io/v1',
        'Event',
        `/apis/events.k8s.io/v1/namespaces/contract-a/events/${name}`,
      ] as const,
  ),
  [
    'apiregistration.k8s.io/v1',
    'APIService',
    '/apis/apiregistration.k8s.io/v1/apiservices/v1.apps',
  ],
  [
    'flowcontrol.apiserver.k8s.io/v1',
    'FlowSchema',
    '/apis/flowcontrol.apiserver.k8s.io/v1/flowschemas/global-default',
  ],
  ...['global-default', 'exempt'].map(
    (name) =>
      [
        'flowcontrol.apiserver.k8s.io/v1',
        'PriorityLevelConfiguration',
        `/apis/flowcontrol.apiserver.k8s.io/v1/prioritylevelconfigurations/${name}`,
      ] as const,
  ),
  ['networking.k8s.io/v1', 'IPAddress', '/apis/networking.k8s.io/v1/ipaddresses/10.96.0.201'],
  ['networking.k8s.io/v1', 'ServiceCIDR', '/apis/networking.k8s.io/v1/servicecidrs/kubernetes'],
  [
    'rbac.authorization.k8s.io/v1',
    'ClusterRole',
    '/apis/rbac.authorization.k8s.io/v1/clusterroles/system:basic-user',
  ],
  [
    'rbac.authorization.k8s.io/v1',
    'ClusterRoleBinding',
    '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/system:basic-user',
  ],
]
