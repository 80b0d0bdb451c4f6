import { describe, expect, it } from 'vitest'
import { createTestApp } from '../../support/app.ts'
import { ask, callText } from '../../support/call.ts'
import { recording, smallCluster } from '../../support/cluster.ts'
import { testConfig } from '../../support/config.ts'
import { customCluster } from '../../support/custom-cluster.ts'

const start = () => createTestApp(testConfig(), customCluster())
const call = async (name: string, args: object) => callText(await start(), name, args)

describe('list_resources', () => {
  it('lists a custom kind of all namespaces as a table', async () => {
    expect(await call('list_resources', { kind: 'widgets' })).toBe(
      ['NAMESPACE  NAME  AGE', 'payments  empty  0s', 'shop  full  0s'].join('\n'),
    )
  })

  it.each(['table', 'wide', 'yaml', 'json'])(
    'lists a kind that has a tool of its own as that tool does: %s',
    async (output) => {
      const [app, args] = [await start(), { namespace: 'shop', output }]
      expect(await callText(app, 'list_resources', { kind: 'secret', ...args })).toBe(
        await callText(app, 'list_secrets', args),
      )
    },
  )

  it('goes on with a cursor, which fits that kind alone', async () => {
    const app = await createTestApp(testConfig(), smallCluster(12))
    const first = await callText(app, 'list_resources', { kind: 'po', limit: 5 })
    const [, cursor] = /continue: ([\w-]+)$/.exec(first) ?? []
    const go = { limit: 500, continue: cursor }
    const second = await callText(app, 'list_resources', { kind: 'Pod', ...go })
    expect([first, second].join('\n').match(/pod-\d{5}/g)).toHaveLength(12)
    expect(await callText(app, 'list_resources', { kind: 'configmap', ...go })).toContain(
      'continue is not valid here',
    )
  })

  it('asks for rows without objects in one namespace', async () => {
    const cluster = recording(customCluster())
    const app = await createTestApp(testConfig(), cluster)
    await callText(app, 'list_resources', { kind: 'wd', namespace: 'shop' })
    expect(cluster.paths).toEqual([
      '/api',
      '/apis',
      '/apis/acme.example/v1/namespaces/shop/widgets?limit=100&includeObject=None',
    ])
  })
})

describe('get_resource', () => {
  it('shows a custom object as YAML', async () => {
    expect(await call('get_resource', { kind: 'Widget', name: 'full', namespace: 'shop' })).toBe(
      [
        'apiVersion: acme.example/v1',
        'kind: Widget',
        'metadata:',
        '  name: full',
        '  namespace: shop',
        '  creationTimestamp: 2026-01-01T00:00:00Z',
        'spec:',
        '  size: 3',
      ].join('\n'),
    )
  })

  it.each(['table', 'wide', 'yaml', 'json'])(
    'shows no value of a Secret, as get_secret does not: %s',
    async (output) => {
      const [app, args] = [await start(), { name: 'password', namespace: 'shop', output }]
      const text = await callText(app, 'get_resource', { kind: 'v1/Secret', ...args })
      expect(text).toBe(await callText(app, 'get_secret', args))
      expect(text).not.toMatch(/hunter2|aHVudGVyMg/)
    },
  )

  it('shows what is in no namespace', async () => {
    expect(await call('get_resource', { kind: 'nodes', name: 'node-1' })).toContain('name: node-1')
  })
})

describe('a call that cannot be', () => {
  it.each([
    ['get_resource', { kind: 'pod', name: 'x' }, 'namespace is required: pods are in namespaces'],
    [
      'get_resource',
      { kind: 'node', name: 'x', namespace: 'shop' },
      'nodes are in no namespace: leave namespace out',
    ],
    [
      'list_resources',
      { kind: 'node', namespace: 'shop' },
      'nodes are in no namespace: leave namespace out',
    ],
    [
      'list_resources',
      {},
      'Wrong arguments for list_resources: kind is required and must name a kind',
    ],
    ['list_resources', { kind: '../../pods?' }, 'kind must name a kind'],
    [
      'get_resource',
      { kind: 'pod', name: '..', namespace: 'shop' },
      'must be the name of an object',
    ],
    ['get_resource', { kind: 'pod', name: 'a/b', namespace: 'shop' }, 'without "/" and "%"'],
  ])('%s with %j: %s', async (name, args, message) => {
    const { error } = await ask(await start(), 'tools/call', { name, arguments: args })
    expect(error).toEqual({ code: -32_602, message: expect.stringContaining(message) })
  })

  it('a kind that there is not is an answer for the model, with the nearest name', async () => {
    expect(await call('list_resources', { kind: 'widgts' })).toBe(
      'The cluster has no kind "widgts": did you mean widgets?',
    )
  })
})

describe('list_api_resources', () => {
  it('lists the kinds with group, version, scope and short names', async () => {
    const text = await call('list_api_resources', {})
    expect(text.split('\n')[0]).toBe('NAME  SHORTNAMES  APIVERSION  NAMESPACED  KIND')
    expect(text).toContain('\nnodes  no  v1  false  Node\n')
    expect(text).toContain('\nwidgets  wd  acme.example/v1  true  Widget\n')
  })

  it('finds those with a text in a name or the group', async () => {
    expect(await call('list_api_resources', { search: 'BOX' })).toBe(
      [
        'NAME  SHORTNAMES  APIVERSION  NAMESPACED  KIND',
        'boxes  -  acme.example/v1  true  Box',
        'boxes  -  other.example/v1  true  Box',
      ].join('\n'),
    )
    expect(await call('list_api_resources', { search: 'nothing' })).toBe(
      'No kinds with "nothing" in their names.',
    )
  })
})
