import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { policyCommand } from '../../adapters/shared/commands/policy-command.ts'
import { authorize } from '../../demo/sign-in/index.ts'
import type { KubeTransport } from '../../core/index.ts'
import { tools } from '../../core/tools/index.ts'
import { adapters } from '../adapters/support/adapters.ts'
import type { Values } from '../adapters/support/process.ts'
import type { KubeObject } from './control-plane/admin.ts'
import { applyManifests } from './control-plane/seed.ts'
import { type ControlPlane, startControlPlane } from './control-plane/start.ts'
import { createAccount } from './support/account.ts'
import { type Fleet, startFleet } from './support/fleet.ts'
import { rawTransport } from './support/raw-transport.ts'

const namespace = 'kube-mcp'
const reviews = {
  apiGroups: ['authorization.k8s.io'],
  resources: ['subjectaccessreviews'],
  verbs: ['create'],
}

/** Users of the issuer, and what the groups that their tokens name are bound to. */
const callers = [
  { user: 'ada@example.com', group: 'platform', sees: tools.map(({ name }) => name) },
  { user: 'bob@example.com', group: 'shop', sees: ['list_pods', 'get_pod'] },
]

const binding = (kind: 'RoleBinding' | 'ClusterRoleBinding', role: string, group: string) => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind,
  metadata: { name: role, ...(kind === 'RoleBinding' && { namespace }) },
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role },
  subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: group }],
})

let cluster: ControlPlane
let fleet: Fleet
let administrator: KubeTransport

const settings = async (account: string): Promise<Values> => ({
  KUBE_MCP_API_SERVER: cluster.server,
  KUBE_MCP_API_SERVER_CA: cluster.ca,
  KUBE_MCP_API_SERVER_TOKEN: await cluster.serviceAccountToken(namespace, account),
  KUBE_MCP_CLUSTER_RBAC: 'true',
  KUBE_MCP_CLUSTER_RBAC_NAMESPACE: namespace,
  KUBE_MCP_OIDC_USERNAME_CLAIM: 'email',
  KUBE_MCP_OIDC_GROUPS_CLAIM: 'groups',
})

beforeAll(async () => {
  cluster = await startControlPlane({ controllers: false })
  administrator = rawTransport(cluster.server, cluster.ca, cluster.adminCredential)
  await applyManifests(cluster.admin, ['namespaces', 'kube-mcp'])
  await createAccount(cluster.admin, 'asks', [reviews])
  const roles = [
    ['role', '--name', 'pod-tools', 'list_pods', 'get_pod'],
    ['role', '--name', 'all-tools', '*'],
  ].map((args) => parse(policyCommand(args)) as KubeObject)
  await cluster.admin.apply([
    ...roles,
    binding('RoleBinding', 'pod-tools', 'shop'),
    binding('ClusterRoleBinding', 'all-tools', 'platform'),
  ])
  fleet = await startFleet(await settings('asks'))
})
afterAll(async () => {
  await fleet[Symbol.asyncDispose]()
  await administrator.close()
  await cluster.stop()
})

/** What `kubectl auth can-i call tools.kube-mcp.dev/TOOL --namespace … --as USER --as-group GROUP` asks and says. */
async function canI(user: string, group: string, tool: string): Promise<boolean> {
  const answer = await administrator.fetch(
    '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'impersonate-user': user,
        'impersonate-group': group,
      },
      body: JSON.stringify({
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectAccessReview',
        spec: {
          resourceAttributes: {
            namespace,
            verb: 'call',
            group: 'kube-mcp.dev',
            resource: 'tools',
            name: tool,
          },
        },
      }),
    },
  )
  const { status } = JSON.parse(await answer.text())
  return status.allowed === true
}

async function toolsOf(url: string, token: string) {
  const response = await fetch(`${url}/mcp`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
  })
  const { result, error } = JSON.parse(await response.text()) as {
    readonly result?: { readonly tools: readonly { readonly name: string }[] }
    readonly error?: { readonly code: number }
  }
  return { names: result?.tools.map(({ name }) => name), error }
}

describe.each(callers)('the tools of $user, in the group $group', ({ user, group, sees }) => {
  it.each(adapters)('on $name are those of the bound ClusterRole', async (adapter) => {
    const server = fleet.server(adapter)
    const session = await authorize(`${fleet.settings(adapter)['KUBE_MCP_BASE_URL']}/mcp`, user)
    const token = session.accessToken()
    expect((await toolsOf(server.url, token)).names).toEqual(sees)
    expect(await server.call(token, 'list_pods')).toEqual({
      status: 200,
      isError: false,
      text: 'No pods.',
    })
    const nodes = await server.call(token, 'list_nodes')
    expect(nodes.text).toMatch(sees.includes('list_nodes') ? /^No nodes/ : /Unknown tool/)
  })

  it('are those that kubectl auth can-i says yes to', async () => {
    const said = await Promise.all(
      tools.map(async ({ name }) => ((await canI(user, group, name)) ? [name] : [])),
    )
    expect(said.flat()).toEqual(sees)
  })
})

describe('without an answer of the API server nothing is allowed', () => {
  const [adapter] = adapters
  if (adapter === undefined) throw new Error('there is no adapter')
  const refusal = {
    status: 200,
    isError: true,
    text: 'Cannot call list_pods: the cluster cannot be asked whether you may; try again shortly',
  }

  it('because the service account may not ask', async () => {
    await using other = await startFleet(await settings('kube-mcp'))
    const token = await other.token(adapter)
    const server = other.server(adapter)
    expect(await server.call(token, 'list_pods')).toEqual(refusal)
    expect((await toolsOf(server.url, token)).error?.code).toBe(-32_603)
    expect(server.log()).toContainEqual(
      expect.objectContaining({
        code: 'cluster_rbac_unavailable',
        rule: 'cluster-rbac',
        message: expect.stringContaining(
          'RBAC does not let service account kube-mcp in namespace kube-mcp do this',
        ),
      }),
    )
  })

  it('because it is stopped', async () => {
    await using other = await startFleet(await settings('asks'))
    const token = await other.token(adapter)
    await cluster.stopApiServer()
    expect(await other.server(adapter).call(token, 'list_pods')).toEqual(refusal)
  })
})
