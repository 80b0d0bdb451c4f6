import type { KubeTransport } from '../../core/index.ts'
import { createSnapshot } from '../../core/kube/snapshot/index.ts'

const created = { creationTimestamp: '2026-01-01T00:00:00Z' }

/** A kind of a CustomResourceDefinition, in one version. */
export function definition(group: string, plural: string, kind: string, more: object = {}): object {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}`, ...created },
    spec: {
      group,
      scope: 'Namespaced',
      names: { plural, kind, singular: kind.toLowerCase(), ...more },
      versions: [{ name: 'v1', served: true, storage: true }],
    },
  }
}

/** Any object. */
export function object(
  apiVersion: string,
  kind: string,
  name: string,
  namespace?: string,
  rest: object = {},
): object {
  return {
    apiVersion,
    kind,
    metadata: { name, ...(namespace !== undefined && { namespace }), ...created },
    ...rest,
  }
}

/** A cluster of these objects. */
export function clusterOf(...items: readonly object[]): KubeTransport {
  return createSnapshot(JSON.stringify({ apiVersion: 'v1', kind: 'List', items }))
}

/** A cluster with kinds of its own: widgets, and boxes of two groups. */
export function customCluster(): KubeTransport {
  return clusterOf(
    definition('acme.example', 'widgets', 'Widget', { shortNames: ['wd'] }),
    definition('acme.example', 'boxes', 'Box'),
    definition('other.example', 'boxes', 'Box'),
    definition('acme.example', 'services', 'Service'),
    object('v1', 'Service', 'web', 'shop'),
    object('apps/v1', 'Deployment', 'web', 'shop', { spec: { replicas: 1 } }),
    object('v1', 'Node', 'node-1'),
    object('acme.example/v1', 'Widget', 'full', 'shop', { spec: { size: 3 } }),
    object('acme.example/v1', 'Widget', 'empty', 'payments', { spec: { size: 0 } }),
    object('acme.example/v1', 'Box', 'a', 'shop'),
    object('other.example/v1', 'Box', 'b', 'shop'),
    object('acme.example/v1', 'Service', 'paid', 'shop'),
    object('v1', 'Secret', 'password', 'shop', { type: 'Opaque', data: { p: btoa('hunter2') } }),
    object('v1', 'ConfigMap', 'settings', 'shop', { data: { level: 'info' } }),
  )
}
