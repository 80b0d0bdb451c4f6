import { describe, expect, it } from 'vitest'
import type { RuleConfig } from '../../../core/index.ts'
import { rulesFor } from '../../../core/policy/caller-rules.ts'
import { decideIn, standing } from '../../../core/policy/standing.ts'
import { ada } from './caller.ts'
import { allowing, denying } from './rule.ts'

const rulesOf = (rules: readonly RuleConfig[]) => rulesFor(rules, ada(), () => {})
const pods = { tool: 'list_pods', cluster: 'default', kind: { group: '', resource: 'pods' } }
const log = { ...pods, tool: 'get_pod_logs', kind: { ...pods.kind, subresource: 'log' } }
const deployments = { ...pods, kind: { group: 'apps', resource: 'deployments' } }
const version = { tool: 'get_server_version', cluster: 'default' }

const yes = { effect: 'allow' }
const no = (rule: string) => ({ effect: 'deny', rule })

describe('one namespace', () => {
  it.each([
    ['no rules allow everything', [], pods, 'shop', yes],
    ['a deny of everything', [denying('a', {})], pods, 'shop', no('rule:a')],
    ['a deny of another tool', [denying('a', { tools: ['get_*'] })], pods, 'shop', yes],
    ['a deny of the tool', [denying('a', { tools: ['list_*'] })], pods, 'shop', no('rule:a')],
    ['a deny of another namespace', [denying('a', { namespaces: ['prod'] })], pods, 'shop', yes],
    [
      'a deny of the namespace',
      [denying('a', { namespaces: ['pr*'] })],
      pods,
      'prod',
      no('rule:a'),
    ],
    ['a deny of the kind', [denying('a', { kinds: ['pods'] })], pods, 'shop', no('rule:a')],
    ['also of its sub-resources', [denying('a', { kinds: ['pods'] })], log, 'shop', no('rule:a')],
    [
      'a deny of a sub-resource',
      [denying('a', { kinds: ['pods/log'] })],
      log,
      'shop',
      no('rule:a'),
    ],
    ['and not of the kind', [denying('a', { kinds: ['pods/log'] })], pods, 'shop', yes],
    [
      'a deny in one group',
      [denying('a', { kinds: ['deployments.apps'] })],
      deployments,
      'shop',
      no('rule:a'),
    ],
    ['and not in another', [denying('a', { kinds: ['deployments.x'] })], deployments, 'shop', yes],
    ['the core group by name', [denying('a', { kinds: ['*.core'] })], pods, 'shop', no('rule:a')],
    ['which others are not in', [denying('a', { kinds: ['*.core'] })], deployments, 'shop', yes],
    ['a deny of another cluster', [denying('a', { clusters: ['prod'] })], pods, 'shop', yes],
    [
      'a deny needs all its parts',
      [denying('a', { namespaces: ['shop'], kinds: ['x'] })],
      pods,
      'shop',
      yes,
    ],
    ['an allow', [allowing('a', { namespaces: ['shop'] })], pods, 'shop', yes],
    [
      'an allow elsewhere',
      [allowing('a', { namespaces: ['shop'] })],
      pods,
      'prod',
      no('no-allow-rule'),
    ],
    [
      'a deny wins over an allow, whatever the order',
      [denying('b', { kinds: ['pods'] }), allowing('a', {})],
      pods,
      'shop',
      no('rule:b'),
    ],
    ['an allow of a sub-resource', [allowing('a', { kinds: ['pods/log'] })], log, 'shop', yes],
    [
      'is none of the kind',
      [allowing('a', { kinds: ['pods/log'] })],
      pods,
      'shop',
      no('no-allow-rule'),
    ],
    [
      'one of several allows',
      [allowing('a', { tools: ['x'] }), allowing('b', {})],
      pods,
      'shop',
      yes,
    ],
  ] as const)('%s', (_name, rules, question, namespace, decision) => {
    expect(decideIn(rulesOf(rules), question, namespace)).toEqual(decision)
  })
})

describe('what is in no namespace', () => {
  const nodes = { ...pods, kind: { group: '', resource: 'nodes' } }
  it.each([
    [
      'is not denied by one that names namespaces',
      [denying('a', { namespaces: ['*'] })],
      nodes,
      yes,
    ],
    [
      'is not allowed by one that names namespaces',
      [allowing('a', { namespaces: ['*'] })],
      nodes,
      no('no-allow-rule'),
    ],
    ['is allowed by one that names none', [allowing('a', { kinds: ['nodes'] })], nodes, yes],
    [
      'nor is what is no kind by one that names kinds',
      [allowing('a', { kinds: ['*'] })],
      version,
      no('no-allow-rule'),
    ],
    [
      'and is allowed by its tool',
      [allowing('a', { tools: ['get_server_version'] })],
      version,
      yes,
    ],
  ] as const)('%s', (_name, rules, question, decision) => {
    expect(decideIn(rulesOf(rules), question, undefined)).toEqual(decision)
  })
})

describe('all namespaces', () => {
  const narrow = (...only: string[]) =>
    only.length > 0 ? { effect: 'narrow', only } : { effect: 'narrow' }
  it.each([
    ['without rules', [], yes],
    ['a deny of other kinds', [denying('a', { kinds: ['secrets'], namespaces: ['x'] })], yes],
    ['a deny of some', [denying('a', { namespaces: ['kube-*'] })], narrow()],
    ['a deny of all by a pattern', [denying('a', { namespaces: ['*'] })], no('rule:a')],
    ['a deny without any', [denying('a', {})], no('rule:a')],
    [
      'allowed by name, in order',
      [allowing('a', { namespaces: ['shop', 'payments'] })],
      narrow('payments', 'shop'),
    ],
    [
      'allowed by several rules',
      [
        allowing('a', { namespaces: ['shop'] }),
        allowing('b', { namespaces: ['payments', 'shop'] }),
      ],
      narrow('payments', 'shop'),
    ],
    ['allowed by a pattern', [allowing('a', { namespaces: ['team-*', 'shop'] })], narrow()],
    [
      'allowed by name, and one of them denied',
      [allowing('a', { namespaces: ['shop', 'prod'] }), denying('b', { namespaces: ['prod'] })],
      narrow('shop'),
    ],
    [
      'allowed by name, and all of them denied',
      [allowing('a', { namespaces: ['prod'] }), denying('b', { namespaces: ['pr*'] })],
      no('rule:b'),
    ],
    ['allowed everywhere', [allowing('a', {}), allowing('b', { namespaces: ['shop'] })], yes],
    [
      'allowed everywhere but',
      [allowing('a', {}), denying('b', { namespaces: ['prod'] })],
      narrow(),
    ],
    ['allowed for other tools', [allowing('a', { tools: ['get_*'] })], no('no-allow-rule')],
    [
      'allowed in very many',
      [allowing('a', { namespaces: Array.from({ length: 51 }, (_, index) => `n${index}`) })],
      narrow(),
    ],
  ] as const)('%s', (_name, rules, expected) => {
    expect(standing(rulesOf(rules), pods)).toEqual(expected)
  })
})
