import type { Kind } from '../kube/kind.ts'

/** A kind with what its two tools need to be named. */
export interface KindRow extends Kind {
  /** `persistent_volume`, `persistent_volumes`: the tools' names behind `get_` and `list_`. */
  readonly one: string
  readonly many: string
  /** What a reader should know besides the kind's name; ends the descriptions. */
  readonly note?: string
  /** Absent: a get tool too. The original lists events only. */
  readonly listOnly?: true
}

/** The kinds that have tools of their own, in the order the tools are listed. */
export const kinds: readonly KindRow[] = [
  row('v1', 'Node', 'nodes', 'node', false),
  row('v1', 'Namespace', 'namespaces', 'namespace', false),
  row('v1', 'Service', 'services', 'service', true),
  row('apps/v1', 'Deployment', 'deployments', 'deployment', true),
  row('networking.k8s.io/v1', 'Ingress', 'ingresses', 'ingress', true),
  row('v1', 'PersistentVolume', 'persistentvolumes', 'persistent volume', false),
  row('v1', 'PersistentVolumeClaim', 'persistentvolumeclaims', 'persistent volume claim', true),
  row('v1', 'Pod', 'pods', 'pod', true),
  {
    ...row('v1', 'Event', 'events', 'event', true),
    listOnly: true,
    note: 'They say why something failed.',
  },
  row('v1', 'ConfigMap', 'configmaps', 'config map', true),
  { ...row('v1', 'Secret', 'secrets', 'secret', true), note: 'Values are redacted.' },
]

function row(
  apiVersion: string,
  kind: string,
  resource: string,
  noun: string,
  namespaced: boolean,
): KindRow {
  const nouns = resource === 'ingresses' ? 'ingresses' : `${noun}s`
  return {
    apiVersion,
    kind,
    resource,
    namespaced,
    noun,
    nouns,
    one: noun.replaceAll(' ', '_'),
    many: nouns.replaceAll(' ', '_'),
  }
}
