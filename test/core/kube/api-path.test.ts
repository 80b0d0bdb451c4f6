import { describe, expect, it } from 'vitest'
import { parseApiPath } from '../../../core/kube/api-path.ts'

const core = { about: 'objects', group: '' } as const

describe('a path to the API server', () => {
  it.each([
    ['/api/v1/pods', { ...core, resource: 'pods' }],
    ['/api/v1/pods?limit=1&watch=1', { ...core, resource: 'pods' }],
    ['/api/v1/nodes/n1', { ...core, resource: 'nodes', name: 'n1' }],
    ['/api/v1/namespaces', { ...core, resource: 'namespaces' }],
    [
      '/api/v1/namespaces/shop',
      { ...core, resource: 'namespaces', namespace: 'shop', name: 'shop' },
    ],
    [
      '/api/v1/namespaces/shop/finalize',
      { ...core, resource: 'namespaces', namespace: 'shop', name: 'shop', subresource: 'finalize' },
    ],
    ['/api/v1/namespaces/shop/pods', { ...core, resource: 'pods', namespace: 'shop' }],
    [
      '/api/v1/namespaces/shop/pods/web/log',
      { ...core, resource: 'pods', namespace: 'shop', name: 'web', subresource: 'log' },
    ],
    [
      '/api/v1/namespaces/shop/services/http:web:80/proxy/a/b',
      {
        ...core,
        resource: 'services',
        namespace: 'shop',
        name: 'http:web:80',
        subresource: 'proxy',
      },
    ],
    [
      '/apis/apps/v1/namespaces/shop/deployments/web',
      { about: 'objects', group: 'apps', resource: 'deployments', namespace: 'shop', name: 'web' },
    ],
    [
      '/apis/rbac.authorization.k8s.io/v1/clusterroles/system%3Anode',
      {
        about: 'objects',
        group: 'rbac.authorization.k8s.io',
        resource: 'clusterroles',
        name: 'system:node',
      },
    ],
    [
      '/api/v1/watch/namespaces/shop/pods',
      { ...core, resource: 'pods', namespace: 'shop', watch: true },
    ],
    ['/api', { about: 'types' }],
    ['/api/v1', { about: 'types' }],
    ['/apis', { about: 'types' }],
    ['/apis/apps', { about: 'types' }],
    ['/apis/apps/v1', { about: 'types' }],
    ['/openapi/v3/apis/apps/v1', { about: 'types' }],
    ['/version', { about: 'server' }],
    ['/readyz/etcd', { about: 'server' }],
  ])('%s', (path, meaning) => {
    expect(parseApiPath(path)).toEqual(meaning)
  })

  it.each([
    '',
    'api/v1/pods',
    '//api/v1/pods',
    '/api/v1//pods',
    '/api/v1/pods/',
    '/api/v1/namespaces/shop/../prod/pods',
    '/api/v1/namespaces/shop/%2e%2e/prod/pods',
    '/api/v1/namespaces/shop/.%2E/prod/pods',
    '/api/v1/namespaces/./pods',
    '/api/v1/namespaces/shop%2fpods/x',
    '/api/v1/namespaces/shop%2Fpods',
    '/api/v1/namespaces/shop%252fpods/x',
    '/api/v1/namespaces/shop\\..\\prod/pods',
    '/api/v1/namespaces/shop%5C..%5Cprod/pods',
    '/api/v1/namespaces/pr\tod/pods',
    '/api/v1/namespaces/pr%0aod/pods',
    '/api/v1/namespaces/prod%00/pods',
    '/api/v1/namespaces/prod%20/pods',
    '/api/v1/namespaces/Prod/pods',
    '/api/v1/namespaces/PROD/pods',
    '/api/v1/namespaces/ｐrod/pods',
    '/api/v1/namespaces/%EF%BD%90rod/pods',
    '/api/v1/namespaces/prod\u200b/pods',
    '/api/v1/namespaces/prod#/pods',
    '/api/v1/namespaces/prod./pods',
    '/api/v1/namespaces/-prod/pods',
    '/api/v1/namespaces/%zz/pods',
    '/api/v1/namespaces/prod/Secrets',
    '/api/v1/namespaces/prod/secret%73/../pods',
    '/api/v1/proxy%2fnamespaces/prod/pods/x',
    '/api/V1/pods',
    '/apis/Apps/v1/deployments',
    '/apis/apps/v1/namespaces/prod/pods/x/Exec',
    '/api/v1/watch',
    '/api/v1/proxy/namespaces/prod/pods/x',
    '/API/v1/pods',
    '/metrics',
    '/logs/audit.log',
    '/',
  ])('%j is refused', (path) => {
    expect(parseApiPath(path)).toBeUndefined()
  })

  it('encoded letters are the letters', () => {
    expect(parseApiPath('/api/v1/namespaces/prod/%73ecrets')).toEqual({
      ...core,
      resource: 'secrets',
      namespace: 'prod',
    })
  })
})
