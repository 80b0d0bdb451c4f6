import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tools } from '../../core/index.ts'
import { type Adapter, adapters } from '../adapters/support/adapters.ts'
import type { ControlPlane } from './control-plane/start.ts'
import { requestOf, requestWith } from './support/audit.ts'
import { install, startIdentityCluster } from './support/identity-cluster.ts'
import { type People, startPeople } from './support/people.ts'

const ada = { sub: 'ada', groups: ['sre'] }
const bob = { sub: 'bob', groups: ['shop'] }
const inShop = { namespace: 'shop' }

/** What the operator of the release names, by each kind of impersonation that the API server knows. */
const releases = [
  { name: 'legacy', values: {}, constraint: undefined },
  {
    name: 'constrained',
    values: { 'rbac.impersonate.constrained': true },
    constraint: 'impersonate:user-info',
  },
] as const

let cluster: ControlPlane
beforeAll(async () => {
  cluster = await startIdentityCluster()
})
afterAll(() => cluster.stop())

describe.each(releases)('with the $name rights of the chart', ({ name, values, constraint }) => {
  let people: People
  beforeAll(async () => {
    const settings = await install(cluster, name, {
      ...values,
      'mcp.identity.mode': 'impersonate',
      'mcp.identity.serviceAccounts': ['shop/web'],
      'mcp.identity.namespaces': ['shop', 'payments'],
      'rbac.impersonate.groups': ['sre', 'shop', 'a, b', 'grüße'],
      'rbac.impersonate.extras': ['acme.com/project'],
      'rbac.impersonate.uids': true,
    })
    people = await startPeople({
      ...settings,
      KUBE_MCP_IDENTITY: 'impersonate',
      KUBE_MCP_IDENTITY_SERVICE_ACCOUNTS: 'shop/web',
      KUBE_MCP_IDENTITY_NAMESPACES: 'shop,payments',
    })
  })
  afterAll(() => people[Symbol.asyncDispose]())

  describe.each(adapters)('on $name', (adapter) => {
    it('two people get different answers from the same tool', async () => {
      const everywhere = await people.call(adapter, ada, 'list_pods')
      expect(everywhere.text).toMatch(/cart[^]*ledger|ledger[^]*cart/)
      expect(await people.call(adapter, bob, 'list_pods')).toMatchObject({
        isError: true,
        text: 'Cannot list pods: Kubernetes RBAC does not let bob do this',
      })
      expect((await people.call(adapter, bob, 'list_pods', inShop)).text).toContain('cart')
    })

    it('each is named in the API server’s audit log, with kube-mcp as who asked', async () => {
      for (const who of [ada, bob]) {
        const { user, impersonatedUser, authenticationMetadata } = await asked(adapter, who)
        expect(user.username).toBe(`system:serviceaccount:tools:${name}`)
        expect(impersonatedUser).toEqual({
          username: who.sub,
          groups: [...who.groups, 'system:authenticated'],
        })
        expect(authenticationMetadata?.impersonationConstraint).toBe(constraint)
      }
    })

    it('who left a group has lost its rights with the next token', async () => {
      const list = (groups: readonly string[]) =>
        people.call(adapter, { sub: 'eve', groups }, 'list_pods', inShop)
      expect(await list(['shop'])).toMatchObject({ isError: false })
      expect((await list([])).text).toMatch(/Unknown tool/)
      expect(await list(['shop'])).toMatchObject({ isError: false })
    })

    it('names in any script arrive as they are, and a comma parts no group', async () => {
      const who = { sub: 'Łukasz', groups: ['a, b', 'grüße'] }
      expect((await asked(adapter, who)).impersonatedUser).toEqual({
        username: 'Łukasz',
        groups: ['a, b', 'grüße', 'system:authenticated'],
      })
      const other = { sub: 'voilà', groups: ['a, b'] }
      expect((await asked(adapter, other)).impersonatedUser?.username).toBe('voilà')
    })

    it('a listed service account is in the groups that the API server knows', async () => {
      const sub = 'system:serviceaccount:shop:web'
      expect((await asked(adapter, { sub })).impersonatedUser).toEqual({
        username: sub,
        groups: ['system:serviceaccounts', 'system:serviceaccounts:shop', 'system:authenticated'],
      })
      const other = await people.call(adapter, { sub: `${sub}-2` }, 'list_pods')
      expect(other.text).toContain('kube-mcp does not act in your name')
    })

    it('tools of no use to somebody are hidden from them', async () => {
      expect(await toolsOf(adapter, ada)).toEqual([
        'get_server_version',
        'list_nodes',
        'get_node',
        'list_pods',
        'get_pod',
      ])
      // The role is about nodes as well, but a RoleBinding permits nothing outside of its namespace.
      expect(await toolsOf(adapter, bob)).toEqual(['get_server_version', 'list_pods', 'get_pod'])
      expect(await toolsOf(adapter, { sub: 'eve' })).toEqual(['get_server_version'])
    })

    it('also what is in no namespace is asked in the caller’s name', async () => {
      expect((await people.call(adapter, bob, 'get_server_version')).text).toContain('v1.37')
      const who = { sub: `version-${name}-${adapter.name}` }
      await people.call(adapter, who, 'get_server_version')
      const { requestURI, user } = await requestOf(cluster.dir, who.sub)
      expect([requestURI, user.username]).toEqual([
        '/version',
        `system:serviceaccount:tools:${name}`,
      ])
    })

    it('a group that kube-mcp may not give is the operator’s to mend', async () => {
      const answer = await people.call(
        adapter,
        { sub: 'eve', groups: ['sre', 'admins'] },
        'list_pods',
      )
      expect(answer).toMatchObject({
        isError: true,
        text: `Cannot list pods: Kubernetes RBAC does not let service account ${name} in namespace tools act in your name, whether or not you may do this; this is for the operator of kube-mcp to mend (docs/identity.md)`,
      })
      await expect
        .poll(() => people.servers.get(adapter.name)?.log(), { timeout: 5_000 })
        .toContainEqual(
          expect.objectContaining({ level: 'warn', outcome: 'kube_impersonation', actor: 'eve' }),
        )
    })
  })

  describe.each(adapters.filter((adapter) => adapter.name !== 'workers'))('on $name', (adapter) => {
    it('uid and extra arrive as they are', async () => {
      const who = { ...bob, uid: 'ü-7', project: ['eins', 'zwei, drei', 'größe'] }
      expect((await asked(adapter, who)).impersonatedUser).toEqual({
        username: 'bob',
        groups: ['shop', 'system:authenticated'],
        uid: 'ü-7',
        extra: { 'acme.com/project': who.project },
      })
    })
  })

  let mark = 0
  /** How the API server notes a request of this person. */
  async function asked(adapter: Adapter, claims: Readonly<Record<string, unknown>>) {
    const labelSelector = `mark=${name}-${adapter.name}-${mark++}`
    const answer = await people.call(adapter, claims, 'list_pods', { ...inShop, labelSelector })
    expect(answer).toMatchObject({ isError: false, text: expect.stringContaining('No pods') })
    return requestWith(cluster.dir, encodeURIComponent(labelSelector))
  }

  async function toolsOf(adapter: Adapter, claims: Readonly<Record<string, unknown>>) {
    const server = people.servers.get(adapter.name)
    const response = await fetch(`${server?.url}/mcp`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await people.token(adapter, claims)}`,
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
      },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
    })
    const { result } = JSON.parse(await response.text()) as {
      readonly result: { readonly tools: readonly { readonly name: string }[] }
    }
    // What tools of any kind may do depends on the call: they are never hidden.
    const ofOneKind = tools.filter(({ kinds }) => kinds !== undefined).map((tool) => tool.name)
    return result.tools.map((tool) => tool.name).filter((each) => ofOneKind.includes(each))
  }
})
