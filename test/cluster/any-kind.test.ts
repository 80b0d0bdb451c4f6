import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSnapshot } from '../../core/kube/snapshot/index.ts'
import { createTestApp, type TestApp } from '../support/app.ts'
import { callText } from '../support/call.ts'
import { testConfig } from '../support/config.ts'
import { eventually } from './control-plane/eventually.ts'
import { type ContractServer, startContractServer } from './support/contract-server.ts'

let server: ContractServer
let real: TestApp
let snapshot: TestApp

beforeAll(async () => {
  server = await startContractServer()
  const list = { apiVersion: 'v1', kind: 'List', items: server.dump }
  real = await createTestApp(testConfig(), server.transport)
  snapshot = await createTestApp(testConfig(), createSnapshot(JSON.stringify(list)))
})

afterAll(() => server.stop())

/** Ages, since a snapshot's clock stands still; and cursors, of which no two are alike. */
const timeless = (text: string) =>
  text.replaceAll(/\b\d+[smhd](\d+[smh])?\b/g, 'AGE').replace(/continue: \S+/, 'continue: CURSOR')

const widgets = { kind: 'widgets', namespace: 'contract-a' }

describe('tools of any kind answer from a snapshot of an API server’s objects as from that API server', () => {
  it.each<[string, object]>([
    ['list_resources', widgets],
    ['list_resources', { ...widgets, output: 'wide' }],
    ['list_resources', { ...widgets, output: 'json' }],
    ['list_resources', { kind: 'widget', limit: 1 }],
    ['list_resources', { kind: 'deploy.apps', namespace: 'contract-a', output: 'yaml' }],
    ['list_resources', { kind: 'events', namespace: 'contract-a' }],
    ['list_resources', { kind: 'hpa', columns: 'N:.metadata.name,MAX:.spec.maxReplicas' }],
    [
      'list_resources',
      { kind: 'pods', namespace: 'contract-a', where: 'has(object.status.phase)' },
    ],
    [
      'list_resources',
      {
        kind: 'pods',
        namespace: 'contract-a',
        where: 'object.spec.containers.exists(c, c.image.contains(":"))',
        sortBy: '-.metadata.name',
        columns: 'N:.metadata.name,I:.spec.containers[*].image',
        limit: 5,
      },
    ],
    ['get_resource', { kind: 'Widget', name: 'full', namespace: 'contract-a' }],
    ['get_resource', { kind: 'secret', name: 'password', namespace: 'contract-a' }],
    ['get_resource', { kind: 'v1/Node', name: 'contract-node-1', output: 'table' }],
    ['get_resource', { kind: 'Widget', name: 'none', namespace: 'contract-a' }],
    ['describe_resource', { kind: 'deployment', name: 'web', namespace: 'contract-a' }],
    ['describe_resource', { kind: 'pod', name: 'crashing', namespace: 'contract-a' }],
    ['describe_resource', { kind: 'service', name: 'headless', namespace: 'contract-a' }],
    ['describe_resource', { kind: 'node', name: 'contract-node-1' }],
    ['list_resources', { kind: 'nothing-like-it' }],
  ])('%s %j', async (tool, args) => {
    const answer = timeless(await callText(real, tool, args))
    expect(timeless(await callText(snapshot, tool, args))).toBe(answer)
  })

  it('list_api_resources: the kinds that there are objects of', async () => {
    const all = (await callText(real, 'list_api_resources')).split('\n')
    const held = (await callText(snapshot, 'list_api_resources')).split('\n')
    expect(held.length).toBeGreaterThan(40)
    expect(held.filter((line) => !all.includes(line))).toEqual([])
  })
})

describe('a kind that a CustomResourceDefinition brings', () => {
  const group = 'late.kube-mcp.dev'
  const post = async (path: string, body: object) => {
    const headers = { 'content-type': 'application/json' }
    const init = { method: 'POST', headers, body: JSON.stringify(body) }
    return (await server.transport.fetch(path, init)).status
  }
  const spec = {
    type: 'object',
    description: 'What is wanted.',
    properties: { size: { type: 'integer', description: 'How large it is.' } },
  }
  const definition = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `gadgets.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: { plural: 'gadgets', singular: 'gadget', kind: 'Gadget', shortNames: ['gd'] },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema: { type: 'object', properties: { spec } } },
          additionalPrinterColumns: [{ name: 'Size', type: 'integer', jsonPath: '.spec.size' }],
        },
      ],
    },
  }
  const gadget = {
    apiVersion: `${group}/v1`,
    kind: 'Gadget',
    metadata: { name: 'one' },
    spec: { size: 3 },
  }

  it('is found once it is there, listed in its own columns, described and explained', async () => {
    expect(await callText(real, 'list_resources', { kind: 'gd' })).toContain('has no kind "gd"')
    const definitions = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions'
    expect(await post(definitions, definition)).toBe(201)
    const gadgets = `/apis/${group}/v1/namespaces/contract-a/gadgets`
    await eventually('the kind to be served', async () => (await post(gadgets, gadget)) === 201)

    await eventually('the kind to be discovered', async () => {
      real.clock.now += 10_000
      return (await callText(real, 'list_resources', { kind: 'gd' })).includes('SIZE')
    })
    expect(await callText(real, 'list_resources', { kind: 'gd', namespace: 'contract-a' })).toBe(
      'NAME  SIZE\none  3',
    )
    const one = { kind: 'Gadget', name: 'one', namespace: 'contract-a' }
    expect(await callText(real, 'describe_resource', one)).toContain('spec:\n  size: 3')
    await eventually('the kind to be explained', async () =>
      (await callText(real, 'explain', { kind: 'gadget.spec' })).includes(
        'What is wanted.\n  size <integer>: How large it is.',
      ),
    )
  })
})

describe('explain', () => {
  it.each([
    ['deployment.spec.strategy', 'rollingUpdate <RollingUpdateDeployment>'],
    ['pods.spec.containers.resources', 'limits <map[string]Quantity>'],
    ['service.spec.ports.targetPort', 'spec.ports.targetPort <IntOrString>'],
    ['crd.spec.versions', 'name <string> required'],
  ])('knows %s', async (kind, expected) => {
    expect(await callText(real, 'explain', { kind })).toContain(expected)
  })
})
