import type { CustomKind } from '../custom-kinds.ts'
import { groupVersionOf, type ResourceKind } from '../kinds.ts'
import type { KubeObject } from '../../object.ts'
import { badRequest } from '../status.ts'
import { at, count, items, scalar, text } from '../value.ts'

export type ReadField = (object: KubeObject) => string

/** A field by its own path in the object. */
const plain = (path: string): [string, ReadField] => [
  path,
  (object) => text(object, ...path.split('.')),
]
const name = plain('metadata.name')
const namespace = plain('metadata.namespace')

const podAddress: ReadField = (pod) =>
  text(items(pod, 'status', 'podIPs')[0], 'ip') || text(pod, 'status', 'podIP')
const eventSource: ReadField = (event) =>
  text(event, 'source', 'component') || text(event, 'reportingComponent')
const reference = ['kind', 'namespace', 'name', 'uid', 'apiVersion', 'resourceVersion', 'fieldPath']

/**
 * The fields by which each kind can be selected (kube-apiserver's field label conversions); every other
 * kind only by name and namespace.
 */
const selectable: Readonly<Record<string, ReadonlyMap<string, ReadField>>> = {
  'v1 Pod': new Map([
    name,
    namespace,
    plain('spec.nodeName'),
    ['spec.host', (pod) => text(pod, 'spec', 'nodeName')],
    plain('spec.restartPolicy'),
    plain('spec.schedulerName'),
    plain('spec.serviceAccountName'),
    ['spec.hostNetwork', (pod) => String(at(pod, 'spec', 'hostNetwork') === true)],
    plain('status.phase'),
    ['status.podIP', podAddress],
    ['status.podIPs', () => ''],
    plain('status.nominatedNodeName'),
  ]),
  'v1 Node': new Map([
    name,
    ['spec.unschedulable', (node) => String(at(node, 'spec', 'unschedulable') === true)],
  ]),
  'v1 Namespace': new Map([name, plain('status.phase')]),
  'v1 Secret': new Map([name, namespace, plain('type')]),
  'v1 Service': new Map([name, namespace, plain('spec.clusterIP'), plain('spec.type')]),
  'v1 ReplicationController': new Map([
    name,
    namespace,
    ['status.replicas', (rc) => String(count(rc, 'status', 'replicas'))],
  ]),
  'v1 Event': new Map([
    name,
    namespace,
    ...reference.map((part) => plain(`involvedObject.${part}`)),
    plain('reason'),
    plain('reportingComponent'),
    ['source', eventSource],
    plain('type'),
  ]),
  'events.k8s.io/v1 Event': new Map([
    name,
    namespace,
    ...reference.map((part) => plain(`regarding.${part}`)),
    plain('reason'),
    plain('reportingController'),
    plain('type'),
  ]),
  'batch/v1 Job': new Map([
    name,
    namespace,
    ['status.successful', (job) => String(count(job, 'status', 'succeeded'))],
  ]),
  'certificates.k8s.io/v1 CertificateSigningRequest': new Map([name, plain('spec.signerName')]),
  'certificates.k8s.io/v1 ClusterTrustBundle': new Map([name, plain('spec.signerName')]),
  'certificates.k8s.io/v1 PodCertificateRequest': new Map([
    name,
    plain('spec.signerName'),
    plain('spec.podName'),
    plain('spec.nodeName'),
  ]),
  'resource.k8s.io/v1 ResourceSlice': new Map([
    name,
    plain('spec.nodeName'),
    plain('spec.driver'),
    plain('spec.pool.name'),
  ]),
}

const everyKind: ReadonlyMap<string, ReadField> = new Map([name, namespace])
const clusterKind: ReadonlyMap<string, ReadField> = new Map([name])

/** How to read a field for selection. Throws a Refusal 400 where the kind cannot be selected by it. */
export function readField(kind: ResourceKind | CustomKind, field: string): ReadField {
  const known = selectable[`${groupVersionOf(kind)} ${kind.kind}`]
  const otherwise = kind.builtIn || kind.namespaced ? everyKind : clusterKind
  const read = (known ?? otherwise).get(field)
  if (read !== undefined) return read
  if ('selectable' in kind && kind.selectable.includes(field))
    return (object) => scalar(object, ...field.split('.'))
  throw badRequest(unsupported(kind, field, known !== undefined))
}

/** The API server words it differently for different kinds. */
function unsupported(kind: ResourceKind, field: string, known: boolean): string {
  if (kind.kind === 'ResourceSlice')
    return `field label not supported for ${groupVersionOf(kind)}, Kind=ResourceSlice: ${field}`
  if (kind.kind === 'Job') return `field label ${JSON.stringify(field)} not supported for Job`
  if (known || !kind.builtIn) return `field label not supported: ${field}`
  return `${JSON.stringify(field)} is not a known field selector: only "metadata.name", "metadata.namespace"`
}
