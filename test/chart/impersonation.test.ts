import { describe, expect, it } from 'vitest'
import type { Values } from './helm.ts'
import { ofKind, render, renderOne } from './render.ts'

const on: Values = { 'mcp.identity.mode': 'impersonate' }
const constrained: Values = { ...on, 'rbac.impersonate.constrained': true }
const pods = { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] }
const rulesOf = (values: Values) => renderOne('ClusterRole', values)['rules']

describe('the rights of a server that impersonates its callers', () => {
  it('are to be anybody, in no group, and to read nothing', () => {
    expect(rulesOf(on)).toEqual([{ apiGroups: [''], resources: ['users'], verbs: ['impersonate'] }])
  })

  it('are to be whom and what the values name', () => {
    const values = {
      'rbac.impersonate.users': ['ada@example.com'],
      'rbac.impersonate.groups': ['sre', 'oidc:a,b'],
      'rbac.impersonate.extras': ['acme.com/project'],
      'rbac.impersonate.uids': true,
    }
    expect(rulesOf({ ...on, ...values })).toEqual([
      {
        apiGroups: [''],
        resources: ['users'],
        resourceNames: ['ada@example.com'],
        verbs: ['impersonate'],
      },
      {
        apiGroups: [''],
        resources: ['groups'],
        resourceNames: ['sre', 'oidc:a,b'],
        verbs: ['impersonate'],
      },
      {
        apiGroups: ['authentication.k8s.io'],
        resources: ['uids', 'userextras/acme.com/project'],
        verbs: ['impersonate'],
      },
    ])
  })

  it('are for service accounts in their namespaces, by name', () => {
    const values = { ...on, 'mcp.identity.serviceAccounts': ['shop/web', 'pay/x', 'shop/db'] }
    const roles = ofKind(render(values), 'Role')
    expect(roles.map(({ metadata, rules }) => [metadata.namespace, rules])).toEqual([
      [
        'pay',
        [
          {
            apiGroups: [''],
            resources: ['serviceaccounts'],
            resourceNames: ['x'],
            verbs: ['impersonate'],
          },
        ],
      ],
      [
        'shop',
        [
          {
            apiGroups: [''],
            resources: ['serviceaccounts'],
            resourceNames: ['db', 'web'],
            verbs: ['impersonate'],
          },
        ],
      ],
    ])
    for (const binding of ofKind(render(values), 'RoleBinding'))
      expect(binding).toMatchObject({
        roleRef: { kind: 'Role', name: 'kube-mcp-impersonate' },
        subjects: [{ kind: 'ServiceAccount', name: 'kube-mcp', namespace: 'tools' }],
      })
  })

  it('are, constrained, to do no more than the rules say, in anybody’s name (KEP-5284)', () => {
    const values = {
      'rbac.rules': [pods],
      'rbac.impersonate.groups': ['sre'],
      'rbac.impersonate.extras': ['acme.com/project'],
    }
    const identity = { apiGroups: ['authentication.k8s.io'], verbs: ['impersonate:user-info'] }
    expect(rulesOf({ ...constrained, ...values })).toEqual([
      { ...identity, resources: ['users'] },
      { ...identity, resources: ['groups'], resourceNames: ['sre'] },
      { ...identity, resources: ['userextras/acme.com/project'] },
      { ...pods, verbs: ['impersonate-on:user-info:get', 'impersonate-on:user-info:list'] },
      { nonResourceURLs: ['/version'], verbs: ['impersonate-on:user-info:get'] },
    ])
  })

  it('are, constrained, to ask what callers may do where tools are to be hidden', () => {
    expect(rulesOf({ ...constrained, 'mcp.identity.namespaces': 'shop' })).toContainEqual({
      apiGroups: ['authorization.k8s.io'],
      resources: ['selfsubjectrulesreviews', 'selfsubjectaccessreviews'],
      verbs: ['impersonate-on:user-info:create'],
    })
  })

  it('are, constrained, for the listed service accounts too', () => {
    const values = { 'rbac.rules': [pods], 'mcp.identity.serviceAccounts': 'shop/web' }
    expect(rulesOf({ ...constrained, ...values })).toContainEqual({
      ...pods,
      verbs: ['user-info', 'serviceaccount'].flatMap((mode) => [
        `impersonate-on:${mode}:get`,
        `impersonate-on:${mode}:list`,
      ]),
    })
    expect(renderOne('Role', { ...constrained, ...values })['rules']).toEqual([
      {
        apiGroups: ['authentication.k8s.io'],
        resources: ['serviceaccounts'],
        resourceNames: ['web'],
        verbs: ['impersonate:serviceaccount'],
      },
    ])
  })

  it('are to ask the cluster about callers and tokens as well, where that is on', () => {
    const values = { ...on, 'mcp.clusterRbac': true, 'mcp.tokenReview': true }
    expect(rulesOf(values)).toEqual([
      { apiGroups: [''], resources: ['users'], verbs: ['impersonate'] },
      {
        apiGroups: ['authorization.k8s.io'],
        resources: ['subjectaccessreviews'],
        verbs: ['create'],
      },
      { apiGroups: ['authentication.k8s.io'], resources: ['tokenreviews'], verbs: ['create'] },
    ])
  })

  it('are none where callers’ tokens are exchanged', () => {
    expect(rulesOf({ 'mcp.identity.mode': 'exchange' })).toEqual([])
  })
})

describe('values that would give more than they say', () => {
  it.each<[Values, string]>([
    [
      { ...on, 'rbac.impersonate.groups': ['system:masters'] },
      'rbac.impersonate.groups names system:masters, which the server does not impersonate',
    ],
    [{ ...on, 'rbac.impersonate.groups': ['*'] }, 'rbac.impersonate.groups names *, which'],
    [{ ...on, 'rbac.impersonate.groups': [''] }, "at '/rbac/impersonate/groups/0'"],
    [{ ...on, 'rbac.impersonate.groups': 'sre' }, "at '/rbac/impersonate/groups'"],
    [{ ...on, 'rbac.impersonate.users': ['system:admin'] }, 'rbac.impersonate.users names system:'],
    [{ ...on, 'rbac.impersonate.extras': ['*'] }, "at '/rbac/impersonate/extras/0'"],
    [{ ...on, 'mcp.identity.serviceAccounts': ['web'] }, "at '/mcp/identity/serviceAccounts/0'"],
    [{ ...on, 'mcp.identity.maxGroups': 0 }, "at '/mcp/identity/maxGroups'"],
    [
      { ...constrained, 'rbac.rules': [{ ...pods, verbs: ['*'] }] },
      'rbac.rules has the verb *, which means nothing to constrained impersonation',
    ],
    [
      { 'rbac.impersonate.groups': ['sre'] },
      'rbac.impersonate.groups is set, and mcp.identity.mode is serviceaccount',
    ],
    [
      { 'mcp.identity.namespaces': 'shop' },
      'mcp.identity.namespaces is set, and mcp.identity.mode is serviceaccount',
    ],
    [
      { 'mcp.identity.mode': 'exchange', 'mcp.identity.serviceAccounts': 'shop/web' },
      'mcp.identity.serviceAccounts is set, and mcp.identity.mode is exchange',
    ],
    [{ 'mcp.identity.mode': 'root' }, "at '/mcp/identity/mode': value must be one of"],
  ])('are refused: %j', (values, fault) => {
    expect(() => render(values)).toThrow(fault)
  })
})
