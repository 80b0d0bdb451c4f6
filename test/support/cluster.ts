import type { KubeTransport } from '../../core/index.ts'
import { createSnapshot } from '../../core/kube/snapshot/index.ts'

/** A cluster of `pods` pods in the namespaces `shop` and `payments`, with one object of most kinds. */
export function smallCluster(pods = 3): KubeTransport {
  const object = (
    apiVersion: string,
    kind: string,
    name: string,
    namespace?: string,
    rest: object = {},
  ) => ({
    apiVersion,
    kind,
    metadata: {
      name,
      ...(namespace === undefined ? {} : { namespace }),
      creationTimestamp: '2026-01-01T00:00:00Z',
      managedFields: [{ manager: 'test' }],
    },
    ...rest,
  })
  const items = [
    object('v1', 'Namespace', 'shop', undefined, { status: { phase: 'Active' } }),
    object('v1', 'Namespace', 'payments', undefined, { status: { phase: 'Active' } }),
    object('v1', 'Node', 'node-1'),
    object('v1', 'Service', 'web', 'shop', { spec: { type: 'ClusterIP', clusterIP: '10.96.0.1' } }),
    object('apps/v1', 'Deployment', 'web', 'shop', { spec: { replicas: 1 } }),
    object('networking.k8s.io/v1', 'Ingress', 'web', 'shop'),
    object('v1', 'PersistentVolume', 'disk'),
    object('v1', 'PersistentVolumeClaim', 'data', 'shop'),
    object('v1', 'Event', 'web.1', 'shop', {
      involvedObject: { kind: 'Pod', name: 'pod-00000' },
      reason: 'Started',
      type: 'Normal',
    }),
    object('v1', 'ConfigMap', 'settings', 'shop', { data: { level: 'info' } }),
    object('v1', 'Secret', 'password', 'shop', {
      type: 'Opaque',
      data: { password: btoa('hunter2') },
    }),
    ...Array.from({ length: pods }, (_, index) =>
      object(
        'v1',
        'Pod',
        `pod-${String(index).padStart(5, '0')}`,
        index % 2 === 0 ? 'shop' : 'payments',
        { spec: { containers: [{ name: 'web' }] }, status: { phase: 'Running' } },
      ),
    ),
  ]
  return createSnapshot(JSON.stringify({ apiVersion: 'v1', kind: 'List', items }))
}

/** A transport that remembers what it was asked. */
export function recording(transport: KubeTransport): KubeTransport & { readonly paths: string[] } {
  const paths: string[] = []
  return {
    paths,
    fetch(path, init) {
      paths.push(path)
      return transport.fetch(path, init)
    },
    close: () => transport.close(),
  }
}
