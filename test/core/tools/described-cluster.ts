import type { KubeTransport } from '../../../core/index.ts'
import { clusterOf, definition, object } from '../../support/custom-cluster.ts'

/** The metadata of what an object of the same namespace controls. */
export const owned = (by: string, kind: string, apiVersion: string, more: object = {}): object => ({
  uid: `${by}-1`,
  ownerReferences: [{ apiVersion, kind, name: by, uid: `${by}-uid`, controller: true }],
  ...more,
})

/** An object in `shop`, with a uid, and more in its metadata. */
export function placed(
  apiVersion: string,
  kind: string,
  name: string,
  metadata: object,
  rest: object = {},
): object {
  return {
    apiVersion,
    kind,
    metadata: { name, namespace: 'shop', uid: `${name}-uid`, ...metadata },
    ...rest,
  }
}

/** A warning about an object. */
export const event = (name: string, kind: string, lastTimestamp: string, reason: string): object =>
  placed(
    'v1',
    'Event',
    `${name}.${reason}`,
    {},
    {
      involvedObject: { kind, name, namespace: 'shop' },
      type: 'Warning',
      reason,
      message: `${reason} happened`,
      count: 3,
      lastTimestamp,
    },
  )

/** A Widget that has a Deployment, and so on down to a pod; and a few others. */
export const describedCluster = (...more: readonly object[]): KubeTransport =>
  clusterOf(
    definition('acme.example', 'widgets', 'Widget'),
    placed('acme.example/v1', 'Widget', 'big', {}),
    placed(
      'apps/v1',
      'Deployment',
      'web',
      owned('big', 'Widget', 'acme.example/v1', { uid: 'web-uid' }),
      {
        spec: { replicas: 2 },
        status: {
          replicas: 2,
          conditions: [
            {
              type: 'Available',
              status: 'False',
              lastTransitionTime: '2026-01-01T00:00:00Z',
              reason: 'MinimumReplicasUnavailable',
              message: 'no minimum',
            },
          ],
        },
      },
    ),
    placed(
      'apps/v1',
      'ReplicaSet',
      'web-a',
      owned('web', 'Deployment', 'apps/v1', { uid: 'web-a-uid' }),
    ),
    placed('v1', 'Pod', 'web-a-1', owned('web-a', 'ReplicaSet', 'apps/v1')),
    placed('v1', 'Pod', 'other-1', owned('other', 'ReplicaSet', 'apps/v1')),
    placed('v1', 'Service', 'web', {}),
    object('v1', 'Node', 'node-1'),
    event('web', 'Deployment', '2026-01-02T00:00:00Z', 'Older'),
    event('web', 'Deployment', '2026-01-03T00:00:00Z', 'Newer'),
    event('web', 'Service', '2026-01-03T00:00:00Z', 'Another'),
    ...more,
  )
