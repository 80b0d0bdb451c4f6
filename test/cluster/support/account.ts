import type { Admin, KubeObject } from '../control-plane/admin.ts'

/** A rule of a ClusterRole. */
interface Rule {
  readonly apiGroups: readonly string[]
  readonly resources: readonly string[]
  readonly verbs: readonly string[]
}

const namespace = 'kube-mcp'

/** Makes a service account of the namespace `kube-mcp` with the chart's rules, and with `more`. */
export async function createAccount(
  admin: Admin,
  name: string,
  more: readonly Rule[] = [],
): Promise<void> {
  const own: KubeObject = { ...role('ClusterRole', name), rules: more }
  await admin.apply([
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } },
    own,
    binding(name, name, name),
    binding(`${name}-chart`, 'kube-mcp', name),
  ])
}

const binding = (name: string, roleName: string, account: string): KubeObject => ({
  ...role('ClusterRoleBinding', name),
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: roleName },
  subjects: [{ kind: 'ServiceAccount', name: account, namespace }],
})

const role = (kind: string, name: string): KubeObject => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind,
  metadata: { name },
})
