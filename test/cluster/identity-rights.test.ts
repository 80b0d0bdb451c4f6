import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkIdentity } from '../../adapters/shared/commands/check-identity.ts'
import { dial } from '../../adapters/node/dial.ts'
import { fixedCredential } from '../../adapters/shared/credentials.ts'
import { createTransport } from '../../adapters/shared/transport.ts'
import type { KubeHeaders, KubeTransport } from '../../core/index.ts'
import { impersonating } from '../../core/identity/impersonate.ts'
import { createDiscovery } from '../../core/kube/discovery/discovery.ts'
import { createKubeClient } from '../../core/kube/client.ts'
import { tools } from '../../core/tools/index.ts'
import { createSealer } from '../../core/seal.ts'
import { testConfig } from '../support/config.ts'
import { extra } from '../core/auth/mapping.ts'
import { ada } from '../core/policy/caller.ts'
import { impersonate } from '../core/identity/config.ts'
import type { ControlPlane } from './control-plane/start.ts'
import { rawTransport } from './support/raw-transport.ts'
import { install, startIdentityCluster } from './support/identity-cluster.ts'

/** Who may do everything, so that what is refused is refused to kube-mcp. */
const root = { 'impersonate-user': 'root' }

let cluster: ControlPlane
const transports = new Map<string, KubeTransport>()
beforeAll(async () => {
  cluster = await startIdentityCluster()
  const values = {
    'mcp.identity.mode': 'impersonate',
    'mcp.identity.serviceAccounts': ['shop/web'],
    'mcp.identity.namespaces': ['shop'],
    'rbac.impersonate.groups': ['sre', 'dev', 'ops', 'qa', 'shop'],
    'rbac.impersonate.extras': ['acme.com/project'],
  }
  for (const [name, more] of [
    ['legacy', {}],
    ['constrained', { 'rbac.impersonate.constrained': true }],
  ] as const) {
    const { KUBE_MCP_API_SERVER_TOKEN: token = '' } = await install(cluster, name, {
      ...values,
      ...more,
    })
    const connection = {
      server: cluster.server,
      tls: { ca: cluster.ca },
      credentials: fixedCredential({ token }),
    }
    transports.set(name, createTransport(connection, dial))
  }
})
afterAll(async () => {
  await Promise.all([...transports.values()].map((transport) => transport.close()))
  await cluster.stop()
})

const transportOf = (release: string): KubeTransport => {
  const transport = transports.get(release)
  if (transport === undefined) throw new Error(`there is no ${release}`)
  return transport
}

async function status(
  release: string,
  headers: KubeHeaders,
  path = '/api/v1/namespaces/shop/pods',
  method = 'GET',
): Promise<number> {
  const body = method === 'POST' ? { body: '{}' } : {}
  const response = await transportOf(release).fetch(path, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...body,
  })
  await response.body?.cancel()
  return response.status
}

describe.each(['legacy', 'constrained'])('the %s rights of the chart are enough', (release) => {
  const caller = ada({
    username: 'root',
    groups: ['sre', 'dev', 'ops', 'qa', 'shop'],
    extra: { 'acme.com/project': ['one', 'two'] },
  })
  const offered = tools.filter(({ name }) => !/_(secret|config_map)s?$/.test(name))

  it.each(offered.map(({ name }) => name))('for %s', async (name) => {
    const cluster = impersonating(transportOf(release), caller, impersonate())
    const kube = createKubeClient(cluster, AbortSignal.timeout(10_000))
    const tool = offered.find((each) => each.name === name)
    const required = tool?.inputSchema['required']
    const known = Object.entries({ kind: 'Pod', namespace: 'shop', name: 'none' })
    const args = Object.fromEntries(
      known.filter(([key]) => Array.isArray(required) && required.includes(key)),
    )
    const cursors = createSealer([], 'cursor')
    const discoveryFor = createDiscovery(transportOf(release), {
      now: Date.now,
      sharesRequests: true,
    })
    const answer = await tool
      ?.run(args, { kube, cursors, discovery: discoveryFor(cluster) })
      .catch((error: unknown) => String(error))
    // That there is no such object is told only to those who may read it.
    expect(answer).toEqual(expect.not.stringMatching(/RBAC does not let|forbidden|refused/))
  })

  it('to ask what a caller may do, and for the listed service account', async () => {
    for (const what of ['selfsubjectrulesreviews', 'selfsubjectaccessreviews']) {
      // 400 or 422 for an empty question; 403 where nobody may ask.
      const path = `/apis/authorization.k8s.io/v1/${what}`
      expect([400, 422]).toContain(await status(release, root, path, 'POST'))
    }
    const account = { 'impersonate-user': 'system:serviceaccount:shop:web' }
    expect(await status(release, account)).toBe(200)
  })
})

describe.each(['legacy', 'constrained'])('the %s rights of the chart are not more', (release) => {
  it.each<[string, KubeHeaders]>([
    ['to read anything as itself', {}],
    ['to put anybody into another group', { ...root, 'impersonate-group': 'admins' }],
    ['to put anybody into system:masters', { ...root, 'impersonate-group': ['system:masters'] }],
    [
      'to put anybody into one other group among many',
      { ...root, 'impersonate-group': ['sre', 'dev', 'ops', 'qa', 'admins'] },
    ],
    ['to give another extra', { ...root, 'impersonate-extra-scopes': 'all' }],
    ['to give a uid', { ...root, 'impersonate-uid': '7' }],
    [
      'to be another service account',
      { 'impersonate-user': 'system:serviceaccount:kube-system:namespace-controller' },
    ],
  ])('%s', async (_what, headers) => {
    expect(await status(release, headers)).toBe(403)
  })
})

describe('in the name of who may do everything', () => {
  it.each<[string, string, string]>([
    ['a Secret is read', 'GET', '/api/v1/namespaces/shop/secrets'],
    ['a ConfigMap is read', 'GET', '/api/v1/namespaces/shop/configmaps'],
    ['a pod is deleted', 'DELETE', '/api/v1/namespaces/shop/pods/none'],
    ['metrics are read', 'GET', '/metrics'],
    ['a token is made', 'POST', '/api/v1/namespaces/shop/serviceaccounts/web/token'],
  ])('%s only without constrained impersonation (KEP-5284)', async (_what, method, path) => {
    expect(await status('legacy', root, path, method)).not.toBe(403)
    expect(await status('constrained', root, path, method)).toBe(403)
  })

  it('a node is impersonated only without constrained impersonation', async () => {
    const node = { 'impersonate-user': 'system:node:worker-1', 'impersonate-group': 'sre' }
    expect(await status('legacy', node, '/api/v1/nodes')).toBe(200)
    expect(await status('constrained', node, '/api/v1/nodes')).toBe(403)
  })
})

describe('kube-mcp check', () => {
  const config = testConfig({
    identity: impersonate({ serviceAccounts: ['shop/web', 'shop/other'] }),
    tokenReview: { audiences: [] },
    policy: { clusterRbac: {}, disallowed: ['*_config_map*', '*_secret*'] },
    issuer: { mappings: { extra: [extra('acme.com/project', 'claims.p'), extra('b.c/d', '1')] } },
  })

  it.each([
    ['legacy', 1, 'impersonate'],
    ['constrained', 2, 'impersonate:user-info'],
  ])('says what the %s rights are enough for', async (release, count, verb) => {
    const sections = await checkIdentity(transportOf(release), config)
    expect(sections).toHaveLength(count)
    const [whom, which] = sections.map(({ findings }) =>
      findings.map(({ check, passed }) => [check, passed]),
    )
    expect(whom).toEqual([
      ['users', true],
      ['extra acme.com/project', true],
      ['extra b.c/d', false],
      ['shop/web', true],
      ['shop/other', false],
      ['groups', true],
    ])
    expect(which?.filter(([, passed]) => passed === false) ?? []).toEqual([])
    expect(sections[0]?.findings[0]?.about).toBe(`may ${verb}`)
  })

  it('warns of rights to put anybody into any group', async () => {
    const { server, ca, adminCredential } = cluster
    const admin = rawTransport(server, ca, adminCredential)
    const [section] = await checkIdentity(admin, config)
    expect(section?.findings.at(-1)).toMatchObject({
      check: 'groups',
      passed: false,
      warning: true,
      about: expect.stringContaining('system:masters too: name the groups'),
    })
    await admin.close()
  })
})
