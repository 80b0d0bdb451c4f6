import type { Admin, KubeObject } from '../admin.ts'
import { eventually } from '../eventually.ts'

interface Condition {
  readonly type: string
  readonly status: string
}

/** As much of a status as the expectations read. */
export interface Status {
  readonly phase?: string
  readonly availableReplicas?: number
  readonly unavailableReplicas?: number
  readonly conditions?: readonly Condition[]
  readonly containerStatuses?: readonly { readonly restartCount: number }[]
}

/** That at least `count` objects of a collection come to a status. */
export interface Expectation {
  readonly what: string
  readonly path: string
  readonly count: number
  readonly as: (status: Status) => boolean
}

/** What pods need before they can be scheduled. */
export const foundation: readonly Expectation[] = [
  {
    what: 'nodes that are ready',
    path: '/api/v1/nodes',
    count: 4,
    as: ({ conditions }) => has(conditions, 'Ready', 'True'),
  },
  {
    what: 'bound claims of the shop',
    path: '/api/v1/namespaces/shop/persistentvolumeclaims',
    count: 1,
    as: ({ phase }) => phase === 'Bound',
  },
]

/** What the applications come to once the controllers, the scheduler and kwok have done their part. */
export const applications: readonly Expectation[] = [
  {
    what: 'deployments of the shop with all pods available',
    path: '/apis/apps/v1/namespaces/shop/deployments',
    count: 2,
    as: ({ availableReplicas = 0, unavailableReplicas = 0 }) =>
      availableReplicas > 0 && unavailableReplicas === 0,
  },
  {
    what: 'ready pods of the ledger',
    path: '/api/v1/namespaces/payments/pods?labelSelector=app=ledger',
    count: 2,
    as: ({ conditions }) => has(conditions, 'Ready', 'True'),
  },
  {
    what: 'crashing pods of the checkout',
    path: '/api/v1/namespaces/payments/pods?labelSelector=app=checkout',
    count: 1,
    as: ({ containerStatuses = [] }) => containerStatuses.some((each) => each.restartCount > 0),
  },
  {
    what: 'pods of the report that no node can hold',
    path: '/api/v1/namespaces/payments/pods?labelSelector=app=report',
    count: 1,
    as: ({ conditions }) => has(conditions, 'PodScheduled', 'False'),
  },
]

/** Waits for all expectations, a minute each at most; throws with the first that does not come true. */
export async function untilSettled(
  admin: Admin,
  expectations: readonly Expectation[],
): Promise<void> {
  for (const { what, path, count, as } of expectations) {
    const found = async () => (await admin.list(path)).filter((object) => as(statusOf(object)))
    await eventually(`${count} ${what}`, async () => (await found()).length >= count)
  }
}

const statusOf = (object: KubeObject) => (object['status'] ?? {}) as Status

const has = (conditions: readonly Condition[] | undefined, type: string, status: string) =>
  conditions?.some((each) => each.type === type && each.status === status) ?? false
