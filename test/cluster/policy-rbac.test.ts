import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { policyCommand } from '../../adapters/shared/commands/policy-command.ts'
import { authorize } from '../../demo/sign-in/index.ts'
import { tools } from '../../core/tools/index.ts'
import { adapters } from '../adapters/support/adapters.ts'
import type { Values } from '../adapters/support/process.ts'
import { applyManifests } from './control-plane/seed.ts'
import { type ControlPlane, startControlPlane } from './control-plane/start.ts'
import { createAccount } from './support/account.ts'
import { type Fleet, startFleet } from './support/fleet.ts'
import { createKubectl, type Kubectl } from './support/kubectl.ts'

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

let cluster: ControlPlane
let fleet: Fleet
let kubectl: Kubectl

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
  kubectl = await createKubectl(cluster.adminKubeconfig)
  await applyManifests(cluster.admin, ['namespaces', 'kube-mcp'])
  await createAccount(cluster.admin, 'asks', [reviews])
  for (const role of [
    ['pod-tools', 'list_pods', 'get_pod'],
    ['all-tools', '*'],
  ]) {
    const printed = policyCommand(['role', '--name', ...role])
    expect(await kubectl(['apply', '-f', '-'], printed)).toMatchObject({ code: 0 })
  }
  for (const [kind, role, ...options] of [
    ['rolebinding', 'pod-tools', '--group=shop', `--namespace=${namespace}`],
    ['clusterrolebinding', 'all-tools', '--group=platform'],
  ])
    expect(
      await kubectl(['create', `${kind}`, `${role}`, `--clusterrole=${role}`, ...options]),
    ).toMatchObject({ code: 0 })
  fleet = await startFleet(await settings('asks'))
})
afterAll(async () => {
  await fleet[Symbol.asyncDispose]()
  await cluster.stop()
})

/** The tools that `kubectl auth can-i --list` says may be called, in rows of resources, URLs, names and verbs. */
async function listed(user: string, group: string): Promise<readonly string[]> {
  const as = ['--namespace', namespace, '--as', user, '--as-group', group]
  const { stdout } = await kubectl(['auth', 'can-i', '--list', ...as])
  const rows = stdout.matchAll(/^tools\.kube-mcp\.dev +\[\] +\[(.*?)\] +\[call\]$/gm)
  const names = [...rows].flatMap(([, cell = '']) => cell.split(' '))
  return tools.map(({ name }) => name).filter((name) => names.includes(name) || names.includes(''))
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

  it('are those that kubectl auth can-i --list names', async () => {
    expect(await listed(user, group)).toEqual(sees)
    expect(await listed(user, 'nobodies')).toEqual([])
  })
})

it('kubectl asks for nothing that the API server does not serve, hence the list', async () => {
  const as = ['--namespace', namespace, '--as', 'bob@example.com', '--as-group', 'shop']
  const asked = await kubectl(['auth', 'can-i', 'call', 'tools.kube-mcp.dev/list_pods', ...as])
  expect(asked).toEqual({
    code: 1,
    stdout: 'no\n',
    stderr: expect.stringContaining("the server doesn't have a resource type 'tools'"),
  })
})

it('kubectl makes no such role from flags, which is why there is kube-mcp policy role', async () => {
  const flags = ['--verb=call', '--resource=tools.kube-mcp.dev', '--dry-run=client']
  const { code, stderr } = await kubectl(['create', 'clusterrole', 'by-flags', ...flags])
  expect(code).toBe(1)
  expect(stderr).toContain('the server doesn\'t have a resource type "tools"')
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
