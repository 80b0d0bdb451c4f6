import type { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kinds } from '../../core/tools/kinds.ts'
import { adapters } from '../adapters/support/adapters.ts'
import { callTool } from './support/client.ts'
import { type Fleet, startFleet } from './support/fleet.ts'
import { openShared } from './support/shared.ts'
import { ofOneState } from './support/unchanged.ts'
import { walk } from './support/walk.ts'

const shared = openShared()
let fleet: Fleet
beforeAll(async () => {
  fleet = await startFleet(await shared.settings())
})
afterAll(() => fleet[Symbol.asyncDispose]())

describe.each(adapters)('selectors, as kube-mcp on $name passes them on', (adapter) => {
  let client: Client
  beforeAll(async () => ({ client } = await fleet.signIn(adapter)))
  afterAll(() => client.close())

  it.each([
    ['pods', { labelSelector: 'app=storefront' }],
    ['pods', { labelSelector: 'app in (catalog, ledger),tier=api' }],
    ['pods', { labelSelector: 'tier,tier!=api' }],
    ['pods', { labelSelector: '!app', namespace: 'shop' }],
    ['pods', { fieldSelector: 'status.phase=Pending' }],
    ['pods', { fieldSelector: 'status.phase=Running,metadata.namespace!=scale' }],
    ['pods', { fieldSelector: 'spec.nodeName=scale-001' }],
    [
      'pods',
      { labelSelector: 'app=scale,shard in (1,2)', fieldSelector: 'spec.nodeName=scale-002' },
    ],
    ['deployments', { labelSelector: 'app=checkout' }],
    ['nodes', { labelSelector: 'topology.kubernetes.io/zone=zone-a' }],
    ['nodes', { fieldSelector: 'spec.unschedulable=true' }],
    ['namespaces', { labelSelector: 'team in (storefront)' }],
    ['persistent_volumes', { labelSelector: 'app=catalog' }],
    ['services', { fieldSelector: 'metadata.name=ledger' }],
  ])('choose the %s that the API server chooses for %j', async (many, scope) => {
    const kind = kinds.find((each) => each.many === many)
    if (kind === undefined) throw new Error(`there are no ${many}`)
    const [objects, pages] = await ofOneState(
      () => shared.oracle.list(kind, scope),
      () => walk(client, `list_${many}`, scope),
    )
    const names = pages.flatMap(({ rows }) => rows.map(({ NAME }) => NAME))
    expect(names).toEqual(objects.map(({ metadata }) => metadata.name))
  })

  it.each([
    [
      { labelSelector: 'app=(' },
      'Cannot list pods in namespace shop: unable to parse requirement: ',
    ],
    [
      { fieldSelector: 'spec.image=web' },
      'Cannot list pods in namespace shop: field label not supported: spec.image',
    ],
  ])('that the API server does not understand get its own words: %j', async (scope, text) => {
    const answer = await callTool(client, 'list_pods', { namespace: 'shop', ...scope })
    expect(answer).toEqual({ isError: true, text: expect.stringContaining(text) })
  })

  it('choose the events of one object', async () => {
    const scope = {
      namespace: 'payments',
      fieldSelector: 'involvedObject.kind=Pod,reason=BackOff',
    }
    const pages = await walk(client, 'list_events', scope)
    expect(pages).toMatchObject([
      { rows: [{ TYPE: 'Warning', REASON: 'BackOff', OBJECT: /^pod\/checkout-/ }] },
    ])
  })
})
