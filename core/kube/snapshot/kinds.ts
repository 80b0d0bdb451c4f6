/** A kind that the API server serves, as discovery tells it (APIResource of meta.k8s.io/v1). */
export interface ResourceKind {
  readonly group: string
  readonly version: string
  /** The plural name, as it stands in paths. */
  readonly resource: string
  readonly singular: string
  readonly kind: string
  readonly namespaced: boolean
  readonly shortNames: readonly string[]
  readonly categories: readonly string[]
  /** Kubernetes' own, not of a CustomResourceDefinition: the items of its lists carry no kind. */
  readonly builtIn: boolean
}

/**
 * Kubernetes' own kinds by group and version. Each is `resource Kind shortName,… category,…`, where `-`
 * stands for none.
 */
const table: Readonly<
  Record<string, { readonly namespaced?: readonly string[]; readonly cluster?: readonly string[] }>
> = {
  v1: {
    namespaced: [
      'configmaps ConfigMap cm',
      'endpoints Endpoints ep',
      'events Event ev',
      'limitranges LimitRange limits',
      'persistentvolumeclaims PersistentVolumeClaim pvc',
      'pods Pod po all',
      'podtemplates PodTemplate',
      'replicationcontrollers ReplicationController rc all',
      'resourcequotas ResourceQuota quota',
      'secrets Secret',
      'serviceaccounts ServiceAccount sa',
      'services Service svc all',
    ],
    cluster: [
      'componentstatuses ComponentStatus cs',
      'namespaces Namespace ns',
      'nodes Node no',
      'persistentvolumes PersistentVolume pv',
    ],
  },
  'admissionregistration.k8s.io/v1': {
    cluster: [
      'mutatingwebhookconfigurations MutatingWebhookConfiguration - api-extensions',
      'validatingadmissionpolicies ValidatingAdmissionPolicy - api-extensions',
      'validatingadmissionpolicybindings ValidatingAdmissionPolicyBinding - api-extensions',
      'validatingwebhookconfigurations ValidatingWebhookConfiguration - api-extensions',
    ],
  },
  'apiextensions.k8s.io/v1': {
    cluster: ['customresourcedefinitions CustomResourceDefinition crd,crds api-extensions'],
  },
  'apiregistration.k8s.io/v1': { cluster: ['apiservices APIService - api-extensions'] },
  'apps/v1': {
    namespaced: [
      'controllerrevisions ControllerRevision',
      'daemonsets DaemonSet ds all',
      'deployments Deployment deploy all',
      'replicasets ReplicaSet rs all',
      'statefulsets StatefulSet sts all',
    ],
  },
  'autoscaling/v1': { namespaced: ['horizontalpodautoscalers HorizontalPodAutoscaler hpa all'] },
  'autoscaling/v2': { namespaced: ['horizontalpodautoscalers HorizontalPodAutoscaler hpa all'] },
  'batch/v1': { namespaced: ['cronjobs CronJob cj all', 'jobs Job - all'] },
  'certificates.k8s.io/v1': {
    cluster: ['certificatesigningrequests CertificateSigningRequest csr'],
  },
  'coordination.k8s.io/v1': { namespaced: ['leases Lease'] },
  'discovery.k8s.io/v1': { namespaced: ['endpointslices EndpointSlice'] },
  'events.k8s.io/v1': { namespaced: ['events Event ev'] },
  'flowcontrol.apiserver.k8s.io/v1': {
    cluster: ['flowschemas FlowSchema', 'prioritylevelconfigurations PriorityLevelConfiguration'],
  },
  'networking.k8s.io/v1': {
    namespaced: ['ingresses Ingress ing', 'networkpolicies NetworkPolicy netpol'],
    cluster: [
      'ingressclasses IngressClass',
      'ipaddresses IPAddress ip',
      'servicecidrs ServiceCIDR',
    ],
  },
  'node.k8s.io/v1': { cluster: ['runtimeclasses RuntimeClass'] },
  'policy/v1': { namespaced: ['poddisruptionbudgets PodDisruptionBudget pdb'] },
  'rbac.authorization.k8s.io/v1': {
    namespaced: ['rolebindings RoleBinding', 'roles Role'],
    cluster: ['clusterrolebindings ClusterRoleBinding', 'clusterroles ClusterRole'],
  },
  'scheduling.k8s.io/v1': { cluster: ['priorityclasses PriorityClass pc'] },
  'storage.k8s.io/v1': {
    namespaced: ['csistoragecapacities CSIStorageCapacity'],
    cluster: [
      'csidrivers CSIDriver',
      'csinodes CSINode',
      'storageclasses StorageClass sc',
      'volumeattachments VolumeAttachment',
      'volumeattributesclasses VolumeAttributesClass vac',
    ],
  },
}

/** Kubernetes' own kinds. */
export function builtInKinds(): readonly ResourceKind[] {
  return Object.entries(table).flatMap(([groupVersion, { namespaced = [], cluster = [] }]) => [
    ...namespaced.map((row) => parseRow(groupVersion, row, true)),
    ...cluster.map((row) => parseRow(groupVersion, row, false)),
  ])
}

/** Served even by a dump without one: what the tools of the first version read. */
export const alwaysServed: readonly string[] = [
  'v1 nodes',
  'v1 namespaces',
  'v1 services',
  'apps/v1 deployments',
  'networking.k8s.io/v1 ingresses',
  'v1 persistentvolumes',
  'v1 persistentvolumeclaims',
  'v1 pods',
  'v1 events',
  'v1 configmaps',
  'v1 secrets',
]

/** `apps/v1` → `apps` and `v1`; `v1` → the core group, which has no name. */
export function splitGroupVersion(apiVersion: string): {
  readonly group: string
  readonly version: string
} {
  const slash = apiVersion.indexOf('/')
  return slash === -1
    ? { group: '', version: apiVersion }
    : { group: apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1) }
}

/** The inverse of `splitGroupVersion`. */
export function groupVersionOf({
  group,
  version,
}: {
  readonly group: string
  readonly version: string
}): string {
  return group === '' ? version : `${group}/${version}`
}

function parseRow(groupVersion: string, row: string, namespaced: boolean): ResourceKind {
  const [resource = '', kind = '', shortNames = '-', categories = '-'] = row.split(' ')
  const list = (names: string) => (names === '-' ? [] : names.split(','))
  return {
    ...splitGroupVersion(groupVersion),
    resource,
    singular: kind.toLowerCase(),
    kind,
    namespaced,
    shortNames: list(shortNames),
    categories: list(categories),
    builtIn: true,
  }
}
