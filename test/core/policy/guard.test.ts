import { describe, expect, it } from 'vitest'
import { Failure, type KubeRequestInit, type KubeTransport } from '../../../core/index.ts'
import { rulesFor } from '../../../core/policy/caller-rules.ts'
import { guardTransport } from '../../../core/policy/guard-transport.ts'
import { ada } from './caller.ts'
import { allowing, denying } from './rule.ts'

const rules = [
  denying('no-prod', { namespaces: ['prod', 'kube-*'] }),
  denying('no-secrets', { kinds: ['secrets', 'pods/exec'] }),
]

/** A cluster that answers any path with two objects, one of them in the denied namespace. */
function cluster() {
  const paths: string[] = []
  const items = ['prod', 'shop'].map((namespace) => ({ metadata: { name: 'x', namespace } }))
  const transport: KubeTransport = {
    async fetch(path) {
      paths.push(path)
      return Response.json({ kind: 'PodList', metadata: { remainingItemCount: 7 }, items })
    },
    close: async () => {},
  }
  const all = rulesFor(rules, ada(), () => {})
  return { paths, guard: guardTransport(transport, all, { tool: 'x', cluster: 'default' }) }
}

async function refusalOf(path: string, init: KubeRequestInit = {}) {
  const { guard, paths } = cluster()
  const error: unknown = await guard.fetch(path, init).catch((caught: unknown) => caught)
  return { paths, rule: error instanceof Failure ? error.rule : undefined, error }
}

describe('a path to what is denied is not sent', () => {
  it.each([
    ['/api/v1/namespaces/prod/pods', 'rule:no-prod'],
    ['/api/v1/namespaces/prod/pods/x', 'rule:no-prod'],
    ['/api/v1/namespaces/prod/pods/x/log', 'rule:no-prod'],
    ['/api/v1/namespaces/prod', 'rule:no-prod'],
    ['/api/v1/namespaces/prod/status', 'rule:no-prod'],
    ['/apis/apps/v1/namespaces/kube-system/deployments', 'rule:no-prod'],
    ['/apis/metrics.k8s.io/v1beta1/namespaces/prod/pods', 'rule:no-prod'],
    ['/api/v1/watch/namespaces/prod/pods', 'rule:no-prod'],
    ['/api/v1/namespaces/prod/pods?fieldSelector=metadata.namespace%3Dshop', 'rule:no-prod'],
    ['/api/v1/namespaces/%70rod/pods', 'rule:no-prod'],
    ['/api/v1/namespaces/shop/secrets', 'rule:no-secrets'],
    ['/api/v1/namespaces/shop/secrets/x', 'rule:no-secrets'],
    ['/api/v1/secrets', 'rule:no-secrets'],
    ['/api/v1/namespaces/shop/%73ecrets/x', 'rule:no-secrets'],
    ['/api/v1/namespaces/shop/pods/x/exec?command=sh', 'rule:no-secrets'],
    ['/apis/other.io/v1/secrets', 'rule:no-secrets'],
    ['/api/v1/nodes/n/proxy/pods', 'proxy'],
    ['/api/v1/namespaces/shop/services/x/proxy/a', 'proxy'],
    ['/api/v1/namespaces/shop/../prod/pods', 'path'],
    ['/api/v1/namespaces/shop/%2e%2e/prod/pods', 'path'],
    ['/api/v1/namespaces/shop\\..\\prod/pods', 'path'],
    ['/api/v1/namespaces/Prod/pods', 'path'],
    ['/api/v1/namespaces/shop/Secrets', 'path'],
    ['/api/v1/namespaces/pr%09od/pods', 'path'],
    ['/api/v1/namespaces/ｐrod/pods', 'path'],
    ['/metrics', 'path'],
    ['/api/v1/pods?watch=1', 'watch'],
    ['/api/v1/watch/pods', 'watch'],
  ])('%s: %s', async (path, rule) => {
    expect(await refusalOf(path)).toMatchObject({ paths: [], rule })
  })

  it.each([
    ['making it', { method: 'POST', body: '{"metadata":{"name":"prod"}}' }, 'rule:no-prod'],
    [
      'making it behind another name',
      { method: 'POST', body: '{"metadata":{"name":"shop"},"metadata":{"name":"prod"}}' },
      'rule:no-prod',
    ],
    [
      'a name that is yet to be made',
      { method: 'POST', body: '{"metadata":{"generateName":"p"}}' },
      'path',
    ],
    ['a body in another form', { method: 'POST', body: 'metadata: { name: shop }' }, 'path'],
    ['deleting all', { method: 'DELETE' }, 'path'],
  ])('nor is a namespace changed: %s', async (_name, init, rule) => {
    expect(await refusalOf('/api/v1/namespaces', init)).toMatchObject({ paths: [], rule })
  })
})

describe('a path to the rest is sent as it is', () => {
  it.each([
    '/api/v1/namespaces/shop/pods',
    '/api/v1/namespaces/shop/pods/secrets',
    '/api/v1/namespaces/shop/pods/x/log?tailLines=5',
    '/api/v1/namespaces/shop',
    '/api/v1/namespaces/shop/configmaps/prod',
    '/api/v1/namespaces/product/pods',
    '/api/v1/nodes/prod',
    '/apis/apps/v1/namespaces/shop/deployments/x/scale',
    '/apis/apps/v1',
    '/version',
  ])('%s', async (path) => {
    const { guard, paths } = cluster()
    await guard.fetch(path)
    expect(paths).toEqual([path])
  })

  it('a namespace of an allowed name can be made', async () => {
    const { guard, paths } = cluster()
    await guard.fetch('/api/v1/namespaces', { method: 'POST', body: '{"metadata":{"name":"new"}}' })
    expect(paths).toEqual(['/api/v1/namespaces'])
  })
})

describe('a list over all namespaces', () => {
  it('comes without the denied ones, and without a count that has them', async () => {
    const { guard } = cluster()
    expect(await (await guard.fetch('/api/v1/pods?limit=5')).json()).toEqual({
      kind: 'PodList',
      metadata: {},
      items: [{ metadata: { name: 'x', namespace: 'shop' } }],
    })
  })

  it('has the metadata that tells a row’s namespace', async () => {
    const { guard, paths } = cluster()
    await guard.fetch('/api/v1/pods?includeObject=None&limit=5')
    expect(paths).toEqual(['/api/v1/pods?includeObject=Metadata&limit=5'])
  })

  it.each([
    ['no list', { kind: 'Pod', metadata: { namespace: 'prod' } }],
    ['a list of no objects', { kind: 'PodList', items: ['secret'] }],
  ])('that is %s is not handed on', async (_name, answer) => {
    const transport = { fetch: async () => Response.json(answer), close: async () => {} }
    const all = rulesFor(rules, ada(), () => {})
    const guard = guardTransport(transport, all, { tool: 'x', cluster: 'default' })
    await expect(guard.fetch('/api/v1/pods')).rejects.toThrow('did not answer with a list')
  })

  it('a table’s row without metadata is in no namespace, which no rule that names some allows', async () => {
    const table = {
      kind: 'Table',
      rows: [
        { cells: ['a'], object: { metadata: { namespace: 'shop' } } },
        { cells: ['b'], object: { metadata: { namespace: 'prod' } } },
        { cells: ['c'] },
      ],
    }
    const transport = { fetch: async () => Response.json(table), close: async () => {} }
    const all = rulesFor([allowing('a', { namespaces: ['sh*'] })], ada(), () => {})
    const guard = guardTransport(transport, all, { tool: 'x', cluster: 'default' })
    expect(await (await guard.fetch('/api/v1/pods')).json()).toMatchObject({
      rows: [{ cells: ['a'] }],
    })
  })
})
