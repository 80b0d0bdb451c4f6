import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { type Manifest, ofKind, render, renderOne, renderPod } from './render.ts'

/** What the original's ClusterRole lets it read, and logs. */
const rules = [
  {
    apiGroups: [''],
    resources: [
      'pods',
      'services',
      'persistentvolumeclaims',
      'persistentvolumes',
      'nodes',
      'namespaces',
      'events',
    ],
    verbs: ['get', 'list'],
  },
  { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] },
  { apiGroups: ['apps'], resources: ['deployments'], verbs: ['get', 'list'] },
  { apiGroups: ['networking.k8s.io'], resources: ['ingresses'], verbs: ['get', 'list'] },
]

describe('the rights of the server', () => {
  it('are to read what its tools show, but neither Secrets nor ConfigMaps', () => {
    expect(renderOne('ClusterRole')['rules']).toEqual(rules)
  })

  it('are to ask who may do what as well, where the cluster’s RBAC is to decide, and only then', () => {
    const reviews = {
      apiGroups: ['authorization.k8s.io'],
      resources: ['subjectaccessreviews'],
      verbs: ['create'],
    }
    const asking = renderOne('ClusterRole', { 'mcp.clusterRbac': true })
    expect(asking['rules']).toEqual([...rules, reviews])
  })

  it('are to ask whose a token is as well, where the cluster is an issuer, and only then', () => {
    const reviews = {
      apiGroups: ['authentication.k8s.io'],
      resources: ['tokenreviews'],
      verbs: ['create'],
    }
    const asking = renderOne('ClusterRole', { 'mcp.tokenReview': true })
    expect(asking['rules']).toEqual([...rules, reviews])
  })

  it('are those that the cluster tests give it', () => {
    const text = readFileSync('test/cluster/control-plane/seed/kube-mcp.yaml', 'utf8')
    const seeded = parseAllDocuments(text).map((document) => document.toJS() as Manifest)
    expect(ofKind(seeded, 'ClusterRole')[0]?.['rules']).toEqual(rules)
  })

  it('are bound to the service account of the pod', () => {
    expect(renderPod().spec).toMatchObject({
      serviceAccountName: 'kube-mcp',
      automountServiceAccountToken: true,
    })
    expect(renderOne('ServiceAccount')).toMatchObject({
      metadata: { name: 'kube-mcp', namespace: 'tools' },
      automountServiceAccountToken: true,
    })
    expect(renderOne('ClusterRoleBinding')).toMatchObject({
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'kube-mcp' },
      subjects: [{ kind: 'ServiceAccount', name: 'kube-mcp', namespace: 'tools' }],
    })
  })

  it('are what rbac.rules says', () => {
    const own = [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }]
    expect(renderOne('ClusterRole', { 'rbac.rules': own })['rules']).toEqual(own)
  })

  it('have the name and the annotations of rbac', () => {
    const rbac = { 'rbac.name': 'reader', 'rbac.annotations': { note: 'a' } }
    const metadata = { name: 'reader', annotations: { note: 'a' } }
    expect(renderOne('ClusterRole', rbac)).toMatchObject({ metadata })
    const binding = renderOne('ClusterRoleBinding', rbac)
    expect(binding).toMatchObject({ metadata, roleRef: { name: 'reader' } })
  })

  it('are left to the operator without rbac.create', () => {
    const kinds = render({ 'rbac.create': false }).map(({ kind }) => kind)
    expect(kinds.toSorted()).toEqual(['Deployment', 'Service', 'ServiceAccount'])
  })
})

describe('the service account', () => {
  it('has the name and the annotations it is given', () => {
    const account = { create: true, automount: true, name: 'me', annotations: { role: 'x' } }
    expect(renderOne('ServiceAccount', { serviceAccount: account })).toMatchObject({
      metadata: { name: 'me', annotations: { role: 'x' } },
    })
    expect(renderPod({ serviceAccount: account }).spec['serviceAccountName']).toBe('me')
  })

  it.each([
    ['me', 'me'],
    ['', 'default'],
  ])('%j is %s when it is not created', (name, expected) => {
    const values = { 'serviceAccount.create': false, 'serviceAccount.name': name }
    expect(ofKind(render(values), 'ServiceAccount')).toEqual([])
    expect(renderPod(values).spec['serviceAccountName']).toBe(expected)
    expect(renderOne('ClusterRoleBinding', values)).toMatchObject({
      subjects: [{ name: expected }],
    })
  })

  it('gives the pod no token without automount', () => {
    const values = { 'serviceAccount.automount': false }
    expect(renderOne('ServiceAccount', values)['automountServiceAccountToken']).toBe(false)
    expect(renderPod(values).spec['automountServiceAccountToken']).toBe(false)
  })
})
