type Target = 'kinds' | 'namespaces' | 'tools'

/** What a rule may not name, beside what it may, and what the fault says: a rule that means nothing would deny nothing. */
export type RuleNameAttack = readonly [Target, wrong: string, right: string, says: string]

const unknownKind = 'names no resource with'
const noKind = 'must be a resource as kubectl api-resources names it'

export const ruleNameAttacks: readonly RuleNameAttack[] = [
  ['kinds', 'pod', 'pods', unknownKind],
  ['kinds', 'po', 'pods', unknownKind],
  ['kinds', 'po/log', 'pods/log', unknownKind],
  ['kinds', 'secret', 'secrets', unknownKind],
  ['kinds', 'secret.core', 'secrets.core', unknownKind],
  ['kinds', 'pods.v1', 'pods.core', 'names a version'],
  ['kinds', 'secrets.v1.', 'secrets.core', noKind],
  ['kinds', 'pods.v1beta1.metrics.k8s.io', 'pods.metrics.k8s.io', 'names a version'],
  ['kinds', 'Pods', 'pods', noKind],
  ['kinds', 'Secret', 'secrets', noKind],
  ['kinds', 'secrets/', 'secrets', noKind],
  ['kinds', '/secrets', 'secrets', noKind],
  ['kinds', 'v1/secrets', 'secrets', 'names no resource'],
  ['kinds', 'apps/deployments', 'deployments.apps', 'names no resource'],
  ['kinds', ' secrets', 'secrets', noKind],
  ['kinds', 'sеcrets', 'secrets', noKind],
  ['kinds', '', '*', noKind],
  ['namespaces', 'Prod', 'prod', 'must be the name of a namespace'],
  ['namespaces', 'prod ', 'prod', 'must be the name of a namespace'],
  ['namespaces', 'prod/', 'prod', 'must be the name of a namespace'],
  ['namespaces', 'prоd', 'prod', 'must be the name of a namespace'],
  ['namespaces', 'kube-?', 'kube-*', 'must be the name of a namespace'],
  ['namespaces', '', '*', 'must be the name of a namespace'],
  ['tools', 'LIST_PODS', 'list_pods', 'must be the name of a tool'],
  ['tools', 'list-pods', 'list_pods', 'must be the name of a tool'],
  ['tools', 'list_pod', 'list_pods', 'did you mean list_pods'],
  ['tools', 'list_x*', 'list_p*', 'list_x*'],
]
