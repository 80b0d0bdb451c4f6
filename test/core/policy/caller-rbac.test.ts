import { describe, expect, it } from 'vitest'
import type { SignedIn } from '../../../core/auth/signed-in.ts'
import { tools } from '../../../core/index.ts'
import { callerDecisions } from '../../../core/policy/caller-decisions.ts'
import { allow } from '../../../core/policy/decision.ts'
import { createTestApp } from '../../support/app.ts'
import { ask, callText } from '../../support/call.ts'
import { testConfig } from '../../support/config.ts'
import { impersonate } from '../identity/config.ts'
import { signedIn } from './caller.ts'
import { type Attributes, reads, type Rule, rulesCluster } from './rules.ts'
import { ofOneKind, pods, start, toolsOf } from './useful-tools.ts'

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
    expect(await toolsOf(app)).toEqual(ofOneKind)
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
    [
      'a sub-resource',
      { verbs: ['get'], apiGroups: [''], resources: ['pods/log'] },
      ['get_pod_logs'],
    ],
    [
      'that sub-resource of everything',
      { verbs: ['get'], apiGroups: [''], resources: ['*/log'] },
      ['get_pod_logs'],
    ],
    ['another sub-resource', { verbs: ['get'], apiGroups: [''], resources: ['pods/exec'] }, []],
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
    const platform = { sharesRequests: true }
    const narrow = callerDecisions(identity, clusterFor, tools, platform)
    const own = new Map(tools.map(({ name }) => [name, allow]))
    const left = await narrow?.(signedIn(), own, { calls: [], lists: true }, () => {})
    const open = [...(left ?? [])].filter(([, { effect }]) => effect === 'allow')
    expect(open.map(([name]) => name).filter((name) => ofOneKind.includes(name))).toEqual(podTools)
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
