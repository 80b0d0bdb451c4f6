import { render } from '../../chart/render.ts'
import type { Values } from '../../chart/helm.ts'
import type { KubeObject } from '../control-plane/admin.ts'
import { applyManifests } from '../control-plane/seed.ts'
import { type ControlPlane, startControlPlane } from '../control-plane/start.ts'
import { auditFlags } from './audit-flags.ts'

const rbac = 'rbac.authorization.k8s.io'
const pod = (namespace: string, name: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace },
  spec: { containers: [{ name: 'main', image: 'none' }] },
})
const grant = (role: string, subject: object, namespace?: string): KubeObject => ({
  apiVersion: `${rbac}/v1`,
  kind: namespace === undefined ? 'ClusterRoleBinding' : 'RoleBinding',
  metadata: {
    name: `${role}-${Object.values(subject)
      .join('-')
      .toLowerCase()
      .replaceAll(/[^a-z]+/g, '-')}`,
    ...(namespace !== undefined && { namespace }),
  },
  roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: role },
  subjects: [{ apiGroup: rbac, ...subject }],
})

/**
 * A control plane with an audit log, a pod in `shop` and one in `payments`, and a role for pods and nodes that the
 * group `sre` has everywhere, and the group `shop`, the group `a, b`, Łukasz and a service account in `shop`.
 */
export async function startIdentityCluster(flags: readonly string[] = []): Promise<ControlPlane> {
  const cluster = await startControlPlane({
    controllers: false,
    extraApiServerArgs: [...auditFlags, ...flags],
  })
  await applyManifests(cluster.admin, ['namespaces', 'nodes'])
  const account = { kind: 'ServiceAccount', apiGroup: '', name: 'web', namespace: 'shop' }
  await cluster.admin.apply([
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'tools' } },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'web', namespace: 'shop' } },
    pod('shop', 'cart'),
    pod('payments', 'ledger'),
    {
      apiVersion: `${rbac}/v1`,
      kind: 'ClusterRole',
      metadata: { name: 'reader' },
      rules: [{ apiGroups: [''], resources: ['pods', 'nodes'], verbs: ['get', 'list'] }],
    },
    grant('reader', { kind: 'Group', name: 'sre' }),
    ...['shop', 'a, b'].map((name) => grant('reader', { kind: 'Group', name }, 'shop')),
    grant('reader', { kind: 'User', name: 'Łukasz' }, 'shop'),
    grant('reader', account, 'shop'),
    grant('cluster-admin', { kind: 'User', name: 'root' }),
  ])
  return cluster
}

/** Gives an account the rights of the chart's release `name`, and returns the settings by which kube-mcp is it. */
export async function install(
  cluster: ControlPlane,
  name: string,
  values: Values,
): Promise<Readonly<Record<string, string>>> {
  const manifests = render({ fullnameOverride: name, ...values }, name)
  const kinds = ['ServiceAccount', 'ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding']
  await cluster.admin.apply(
    manifests.filter(({ kind }) => kinds.includes(kind)).map((manifest): KubeObject => manifest),
  )
  return {
    KUBE_MCP_API_SERVER: cluster.server,
    KUBE_MCP_API_SERVER_CA: cluster.ca,
    KUBE_MCP_API_SERVER_TOKEN: await cluster.serviceAccountToken('tools', name),
  }
}
