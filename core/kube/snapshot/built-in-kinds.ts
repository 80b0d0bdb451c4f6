import { splitGroupVersion, type ResourceKind } from './kinds.ts'

/**
 * Kubernetes' own kinds by group and version, in the order in which `/apis` lists groups. Each is
 * `resource Kind shortName,… category,…`, where `-` stands for none.
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
  'events.k8s.io/v1': { namespaced: ['events Event ev'] },
  'autoscaling/v2': { namespaced: ['horizontalpodautoscalers HorizontalPodAutoscaler hpa all'] },
  'autoscaling/v1': { namespaced: ['horizontalpodautoscalers HorizontalPodAutoscaler hpa all'] },
  'batch/v1': { namespaced: ['cronjobs CronJob cj all', 'jobs Job - all'] },
  'certificates.k8s.io/v1': {
    namespaced: ['podcertificaterequests PodCertificateRequest'],
    cluster: [
      'certificatesigningrequests CertificateSigningRequest csr',
      'clustertrustbundles ClusterTrustBundle',
    ],
  },
  'networking.k8s.io/v1': {
    namespaced: ['ingresses Ingress ing', 'networkpolicies NetworkPolicy netpol'],
    cluster: [
      'ingressclasses IngressClass',
      'ipaddresses IPAddress ip',
      'servicecidrs ServiceCIDR',
    ],
  },
  'policy/v1': { namespaced: ['poddisruptionbudgets PodDisruptionBudget pdb'] },
  'rbac.authorization.k8s.io/v1': {
    namespaced: ['rolebindings RoleBinding', 'roles Role'],
    cluster: ['clusterrolebindings ClusterRoleBinding', 'clusterroles ClusterRole'],
  },
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
  'admissionregistration.k8s.io/v1': {
    cluster: [
      'mutatingadmissionpolicies MutatingAdmissionPolicy - api-extensions',
      'mutatingadmissionpolicybindings MutatingAdmissionPolicyBinding - api-extensions',
      'mutatingwebhookconfigurations MutatingWebhookConfiguration - api-extensions',
      'validatingadmissionpolicies ValidatingAdmissionPolicy - api-extensions',
      'validatingadmissionpolicybindings ValidatingAdmissionPolicyBinding - api-extensions',
      'validatingwebhookconfigurations ValidatingWebhookConfiguration - api-extensions',
    ],
  },
  'apiextensions.k8s.io/v1': {
    cluster: ['customresourcedefinitions CustomResourceDefinition crd,crds api-extensions'],
  },
  'scheduling.k8s.io/v1': { cluster: ['priorityclasses PriorityClass pc'] },
  'coordination.k8s.io/v1': { namespaced: ['leases Lease'] },
  'node.k8s.io/v1': { cluster: ['runtimeclasses RuntimeClass'] },
  'discovery.k8s.io/v1': { namespaced: ['endpointslices EndpointSlice'] },
  'resource.k8s.io/v1': {
    namespaced: ['resourceclaims ResourceClaim', 'resourceclaimtemplates ResourceClaimTemplate'],
    cluster: [
      'deviceclasses DeviceClass',
      'devicetaintrules DeviceTaintRule',
      'resourceslices ResourceSlice',
    ],
  },
  'flowcontrol.apiserver.k8s.io/v1': {
    cluster: ['flowschemas FlowSchema', 'prioritylevelconfigurations PriorityLevelConfiguration'],
  },
  'storagemigration.k8s.io/v1': { cluster: ['storageversionmigrations StorageVersionMigration'] },
}

/** Kubernetes' own kinds. */
export function builtInKinds(): readonly ResourceKind[] {
  return Object.entries(table).flatMap(([groupVersion, { namespaced = [], cluster = [] }]) => [
    ...namespaced.map((row) => parseRow(groupVersion, row, true)),
    ...cluster.map((row) => parseRow(groupVersion, row, false)),
  ])
}

/** The groups of Kubernetes' own kinds, in the order in which `/apis` lists them; the core group has no name. */
export const builtInGroups: readonly string[] = [
  ...new Set(Object.keys(table).map((groupVersion) => splitGroupVersion(groupVersion).group)),
]

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
