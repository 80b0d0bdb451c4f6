import type { CustomKind } from '../custom-kinds.ts'
import { groupVersionOf, type ResourceKind } from '../kinds.ts'
import {
  mutatingPolicies,
  policyBindings,
  validatingPolicies,
  webhookConfigurations,
} from './admission.ts'
import { autoscalers, autoscalersV1 } from './autoscalers.ts'
import { cronJobs, jobs } from './batch.ts'
import {
  configMaps,
  leases,
  podDisruptionBudgets,
  priorityClasses,
  resourceQuotas,
  roleBindings,
  secrets,
} from './configuration.ts'
import {
  apiServices,
  certificateSigningRequests,
  flowSchemas,
  priorityLevels,
  runtimeClasses,
} from './control-plane.ts'
import { customNameAndAge, customPrinter, nameAndAge, nameAndCreation } from './custom.ts'
import { definitions } from './definitions.ts'
import {
  csiDrivers,
  csiNodes,
  resourceClaims,
  resourceSlices,
  volumeAttachments,
  volumeAttributesClasses,
} from './drivers.ts'
import { asCoreEvent, events } from './events.ts'
import {
  endpoints,
  endpointSlices,
  ingressClasses,
  ingresses,
  ipAddresses,
  networkPolicies,
  serviceCidrs,
  services,
} from './network.ts'
import { namespaces, nodes } from './nodes.ts'
import { pods } from './pods.ts'
import type { Printer } from './printer.ts'
import { persistentVolumeClaims, persistentVolumes, storageClasses } from './storage.ts'
import {
  controllerRevisions,
  daemonSets,
  deployments,
  podTemplates,
  replicaSets,
  replicationControllers,
  statefulSets,
} from './workloads.ts'

const printers: Readonly<Record<string, Printer>> = {
  'v1 configmaps': configMaps,
  'v1 endpoints': endpoints,
  'v1 events': events,
  'v1 limitranges': nameAndCreation,
  'v1 namespaces': namespaces,
  'v1 nodes': nodes,
  'v1 persistentvolumeclaims': persistentVolumeClaims,
  'v1 persistentvolumes': persistentVolumes,
  'v1 pods': pods,
  'v1 podtemplates': podTemplates,
  'v1 replicationcontrollers': replicationControllers,
  'v1 resourcequotas': resourceQuotas,
  'v1 secrets': secrets,
  'v1 serviceaccounts': nameAndAge,
  'v1 services': services,
  'admissionregistration.k8s.io/v1 mutatingadmissionpolicies': mutatingPolicies,
  'admissionregistration.k8s.io/v1 mutatingadmissionpolicybindings': policyBindings,
  'admissionregistration.k8s.io/v1 mutatingwebhookconfigurations': webhookConfigurations,
  'admissionregistration.k8s.io/v1 validatingadmissionpolicies': validatingPolicies,
  'admissionregistration.k8s.io/v1 validatingadmissionpolicybindings': policyBindings,
  'admissionregistration.k8s.io/v1 validatingwebhookconfigurations': webhookConfigurations,
  'apiextensions.k8s.io/v1 customresourcedefinitions': definitions,
  'apiregistration.k8s.io/v1 apiservices': apiServices,
  'apps/v1 controllerrevisions': controllerRevisions,
  'apps/v1 daemonsets': daemonSets,
  'apps/v1 deployments': deployments,
  'apps/v1 replicasets': replicaSets,
  'apps/v1 statefulsets': statefulSets,
  'autoscaling/v1 horizontalpodautoscalers': autoscalersV1,
  'autoscaling/v2 horizontalpodautoscalers': autoscalers,
  'batch/v1 cronjobs': cronJobs,
  'batch/v1 jobs': jobs,
  'certificates.k8s.io/v1 certificatesigningrequests': certificateSigningRequests,
  'coordination.k8s.io/v1 leases': leases,
  'discovery.k8s.io/v1 endpointslices': endpointSlices,
  'events.k8s.io/v1 events': {
    ...events,
    cells: (event, ages, list) => events.cells(asCoreEvent(event), ages, list),
  },
  'flowcontrol.apiserver.k8s.io/v1 flowschemas': flowSchemas,
  'flowcontrol.apiserver.k8s.io/v1 prioritylevelconfigurations': priorityLevels,
  'networking.k8s.io/v1 ingressclasses': ingressClasses,
  'networking.k8s.io/v1 ingresses': ingresses,
  'networking.k8s.io/v1 ipaddresses': ipAddresses,
  'networking.k8s.io/v1 networkpolicies': networkPolicies,
  'networking.k8s.io/v1 servicecidrs': serviceCidrs,
  'node.k8s.io/v1 runtimeclasses': runtimeClasses,
  'policy/v1 poddisruptionbudgets': podDisruptionBudgets,
  'rbac.authorization.k8s.io/v1 clusterrolebindings': roleBindings,
  'rbac.authorization.k8s.io/v1 clusterroles': nameAndCreation,
  'rbac.authorization.k8s.io/v1 rolebindings': roleBindings,
  'rbac.authorization.k8s.io/v1 roles': nameAndCreation,
  'resource.k8s.io/v1 resourceclaims': resourceClaims,
  'resource.k8s.io/v1 resourceslices': resourceSlices,
  'scheduling.k8s.io/v1 priorityclasses': priorityClasses,
  'storage.k8s.io/v1 csidrivers': csiDrivers,
  'storage.k8s.io/v1 csinodes': csiNodes,
  'storage.k8s.io/v1 csistoragecapacities': nameAndCreation,
  'storage.k8s.io/v1 storageclasses': storageClasses,
  'storage.k8s.io/v1 volumeattachments': volumeAttachments,
  'storage.k8s.io/v1 volumeattributesclasses': volumeAttributesClasses,
}

/** How a kind is shown: as kube-apiserver does, by its CustomResourceDefinition's columns, or by name and age. */
export function printerOf(kind: ResourceKind | CustomKind): Printer {
  const own = printers[`${groupVersionOf(kind)} ${kind.resource}`]
  if (own !== undefined) return own
  if (!('columns' in kind)) return nameAndAge
  return kind.columns === undefined ? customNameAndAge : customPrinter(kind.columns)
}
