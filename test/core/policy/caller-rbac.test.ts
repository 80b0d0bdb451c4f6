import { describe, expect, it } from 'vitest'
import type { SignedIn } from '../../../core/auth/signed-in.ts'
import { tools } from '../../../core/index.ts'
import { callerDecisions } from '../../../core/policy/caller-decisions.ts'
import { allow } from '../../../core/policy/decision.ts'
import { createTestApp, type TestApp } from '../../support/app.ts'
import { ask, callText, mcpRequest } from '../../support/call.ts'
import { testConfig } from '../../support/config.ts'
import { impersonate } from '../identity/config.ts'
import { signedIn } from './caller.ts'
import {
  type Attributes,
  reads,
  reviewed,
  type Rule,
  rulesCluster,
  type RulesCluster,
} from './rules.ts'

const start = (cluster: RulesCluster, namespaces: readonly string[] = ['shop', 'payments']) =>
  createTestApp(testConfig({ identity: impersonate({ namespaces }) }), cluster.transport)

const toolsOf = async (app: TestApp) =>
  (await ask(app, 'tools/list')).result?.tools.map(({ name }) => name)

const pods = (namespace: string) => (namespace === 'shop' ? [reads('pods')] : [])
const podTools = ['get_server_version', 'list_pods', 'get_pod']

describe('tools that the caller’s RBAC permits in none of the named namespaces', () => {
  it('are hidden; the cluster is asked as the caller, once for each namespace', async () => {
    const cluster = rulesCluster(pods)
    expect(await toolsOf(await start(cluster))).toEqual(podTools)
    expect(cluster.asked).toEqual(['ada: shop', 'ada: payments'])
  })

  it('are not callable either, and the log says why', async () => {
    const app = await start(rulesCluster(pods))
    const { error } = await ask(app, 'tools/call', { name: 'list_secrets', arguments: {} })
    expect(error?.message).toContain('Unknown tool "list_secrets"')
    expect(app.log).toContainEqual(
      expect.objectContaining({ code: 'tool_refused', rule: 'caller-rbac' }),
    )
    expect(await callText(app, 'list_pods', { namespace: 'shop' })).toContain('pod-00000')
  })

  it('are all shown where no namespace is named, and nobody is asked', async () => {
    const cluster = rulesCluster(() => [])
    const app = await createTestApp(testConfig({ identity: impersonate() }), cluster.transport)
    expect(await toolsOf(app)).toHaveLength(22)
    expect(cluster.asked).toEqual([])
  })

  it.each<[string, Rule, readonly string[]]>([
    ['a verb', { verbs: ['list'], apiGroups: [''], resources: ['pods'] }, ['list_pods']],
    [
      'every verb',
      { verbs: ['*'], apiGroups: [''], resources: ['pods'] },
      ['list_pods', 'get_pod'],
    ],
    ['another verb', { verbs: ['watch'], apiGroups: [''], resources: ['pods'] }, []],
    ['another group', { verbs: ['get'], apiGroups: ['metrics.k8s.io'], resources: ['pods'] }, []],
    ['a sub-resource', { verbs: ['get'], apiGroups: [''], resources: ['pods/log'] }, []],
    [
      'one object',
      { verbs: ['get'], apiGroups: [''], resources: ['pods'], resourceNames: ['web'] },
      ['get_pod'],
    ],
    [
      'every resource of a group',
      { verbs: ['get', 'list'], apiGroups: ['apps'], resources: ['*'] },
      ['list_deployments', 'get_deployment'],
    ],
  ])('are told by the rule: %s', async (_what, rule, names) => {
    expect(await toolsOf(await start(rulesCluster(() => [rule])))).toEqual([
      'get_server_version',
      ...names,
    ])
  })
})

describe('with a token that was exchanged for the caller’s', () => {
  it('the same is asked over the way to the cluster that is the caller’s', async () => {
    const cluster = rulesCluster(pods)
    const asked: string[] = []
    const clusterFor = ({ digest }: SignedIn) => {
      asked.push(digest)
      return cluster.transport
    }
    const identity = { mode: 'exchange', namespaces: ['shop'] } as const
    const platform = { log: () => {}, sharesRequests: true }
    const narrow = callerDecisions(identity, clusterFor, tools, platform)
    const own = new Map(tools.map(({ name }) => [name, allow]))
    const left = await narrow?.(signedIn(), own, { calls: [], lists: true })
    const open = [...(left ?? [])].filter(([, { effect }]) => effect === 'allow')
    expect(open.map(([name]) => name)).toEqual(podTools)
    expect(asked).toEqual(['digest'])
  })
})

describe('what is in no namespace', () => {
  const nodes = ['list_nodes', 'get_node']
  const rule = (resource: string, resourceNames?: readonly string[]): Rule => ({
    ...reads(resource),
    ...(resourceNames && { resourceNames }),
  })
  const many = Array.from({ length: 6 }, (_, index) => `node-${index}`)

  it.each<[string, Rule, (action: Attributes) => boolean, readonly string[], readonly string[]]>([
    ['by a ClusterRoleBinding', rule('nodes'), () => true, nodes, ['list nodes *', 'get nodes *']],
    [
      'not by a RoleBinding, whose rule is listed as well',
      rule('nodes'),
      () => false,
      [],
      ['list nodes *', 'get nodes *'],
    ],
    [
      'for some objects',
      rule('nodes', ['node-1', 'node-2']),
      ({ verb, name }) => verb === 'get' && name === 'node-2',
      ['get_node'],
      ['list nodes node-1', 'get nodes node-1', 'list nodes node-2', 'get nodes node-2'],
    ],
    ['for more objects than anybody would ask about', rule('nodes', many), () => false, nodes, []],
    [
      'a Namespace, which is in itself, but not a list of them',
      rule('namespaces'),
      () => false,
      ['get_namespace'],
      ['list namespaces *'],
    ],
  ])('is permitted %s', async (_what, rule, outside, names, asked) => {
    const cluster = rulesCluster(() => [rule], outside)
    expect(await toolsOf(await start(cluster))).toEqual(['get_server_version', ...names])
    expect(cluster.asked.slice(2)).toEqual(asked.map((each) => `ada: ${each}`))
  })
})

describe('an answer of the cluster', () => {
  it('is asked for by at most six at once', async () => {
    const namespaces = Array.from({ length: 20 }, (_, index) => `n-${index}`)
    const cluster = rulesCluster(() => [])
    await toolsOf(await start(cluster, namespaces))
    expect(cluster.asked).toHaveLength(20)
    expect(cluster.seen.most).toBe(6)
  })

  it('holds for ten seconds, for the same token alone', async () => {
    const cluster = rulesCluster(pods)
    const app = await start(cluster, ['shop'])
    const token = await app.issuer.token()
    const list = (of: string) => app.fetch(mcpRequest(of))
    await list(token)
    app.clock.now += 9_999
    await list(token)
    expect(cluster.asked).toHaveLength(1)
    await list(await app.issuer.token({ jti: 'another' }))
    expect(cluster.asked).toHaveLength(2)
    app.clock.now += 1
    await list(token)
    expect(cluster.asked).toHaveLength(3)
  })

  it('is not asked for by a request about no tool, or about one that is denied anyway', async () => {
    const cluster = rulesCluster(pods)
    const app = await createTestApp(
      testConfig({
        identity: impersonate({ namespaces: ['shop'] }),
        policy: { disallowed: ['list_pods'] },
      }),
      cluster.transport,
    )
    await ask(app, 'ping')
    await ask(app, 'tools/call', { name: 'list_pods', arguments: {} })
    await ask(app, 'tools/call', { name: 'get_server_version', arguments: {} })
    expect(cluster.asked).toEqual([])
  })
})

describe('without a whole answer all tools are shown', () => {
  it.each<[string, () => Response]>([
    ['rules that are not all', () => reviewed({ resourceRules: [], incomplete: true })],
    ['nothing on whether they are all', () => reviewed({ resourceRules: [], incomplete: null })],
    [
      'rules of which one cannot be read',
      () => reviewed({ resourceRules: [], evaluationError: 'x' }),
    ],
    ['no rules', () => reviewed({})],
    ['rules that are none', () => reviewed({ resourceRules: ['all'] })],
    ['a refusal', () => Response.json({ message: 'no' }, { status: 403 })],
    ['an outage', () => new Response('', { status: 503 })],
  ])('%s in one namespace', async (_what, answer) => {
    const cluster = rulesCluster((namespace) => (namespace === 'shop' ? [] : answer()))
    expect(await toolsOf(await start(cluster))).toHaveLength(22)
  })

  it('and the log says so', async () => {
    const app = await start(rulesCluster(() => new Response('', { status: 503 })))
    await toolsOf(app)
    expect(app.log).toEqual([
      expect.objectContaining({
        level: 'warn',
        code: 'caller_rbac_unavailable',
        rule: 'caller-rbac',
        actor: 'ada',
      }),
    ])
  })

  it('also to somebody for whom kube-mcp does not act, who reads why when they call', async () => {
    const cluster = rulesCluster(() => [])
    const identity = impersonate({ namespaces: ['shop'] })
    const issuer = { mappings: { username: { claim: 'sub', prefix: 'system:' } } }
    const app = await createTestApp(testConfig({ identity, issuer }), cluster.transport)
    expect(await toolsOf(app)).toHaveLength(22)
    expect(await callText(app, 'list_pods')).toContain('kube-mcp does not act in your name')
    expect(app.log.map(({ level, code }) => `${level} ${code}`)).toContain(
      'info caller_rbac_unavailable',
    )
    expect(cluster.asked).toEqual([])
  })
})
