import type { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { adapters } from '../adapters/support/adapters.ts'
import { textOf } from './support/client.ts'
import { comparable } from './support/comparable.ts'
import { type Fleet, startFleet } from './support/fleet.ts'
import { openShared } from './support/shared.ts'
import { readRows } from './support/walk.ts'

const shared = openShared()
const pods = { apiVersion: 'v1', kind: 'Pod' }
const scope = { namespace: 'shop', labelSelector: 'app=storefront' }
let fleet: Fleet
beforeAll(async () => {
  fleet = await startFleet(await shared.settings())
})
afterAll(() => fleet[Symbol.asyncDispose]())

describe.each(adapters)('the forms of an answer of kube-mcp on $name', (adapter) => {
  let client: Client
  beforeAll(async () => ({ client } = await fleet.signIn(adapter)))
  afterAll(() => client.close())

  interface Pod {
    readonly metadata: { readonly name: string }
    readonly spec: { readonly nodeName: string }
    readonly status: { readonly podIP: string }
  }
  const podsOfShop = async () =>
    (await shared.oracle.list(pods, scope)) as unknown as readonly Pod[]

  it('table has the columns of kubectl get', async () => {
    const [row] = readRows(await textOf(client, 'list_pods', { ...scope, output: 'table' }))
    expect(Object.keys(row ?? {})).toEqual(['NAME', 'READY', 'STATUS', 'RESTARTS', 'AGE'])
  })

  it('wide has the further columns of kubectl get -o wide', async () => {
    const objects = await podsOfShop()
    const rows = readRows(await textOf(client, 'list_pods', { ...scope, output: 'wide' }))
    expect(rows).toMatchObject(
      objects.map(({ metadata, spec, status }) => ({
        NAME: metadata.name,
        STATUS: 'Running',
        IP: status.podIP,
        NODE: spec.nodeName,
      })),
    )
  })

  it('yaml and json are the same objects', async () => {
    const yaml = await textOf(client, 'list_pods', { ...scope, limit: 10, output: 'yaml' })
    const json = await textOf(client, 'list_pods', { ...scope, limit: 10, output: 'json' })
    const { items }: { items: readonly Pod[] } = JSON.parse(json)
    expect(yaml.split('\n---\n').map((text): unknown => parse(text))).toEqual(items)
    const names = (await podsOfShop()).map(({ metadata }) => metadata.name)
    expect(items.map(({ metadata }) => metadata.name)).toEqual(names)
  })

  it.each(['table', 'wide', 'yaml', 'json'])('%s is possible for one object', async (output) => {
    const [pod] = await podsOfShop()
    const { name = '' } = pod?.metadata ?? {}
    const text = await textOf(client, 'get_pod', { namespace: 'shop', name, output })
    if (output === 'yaml') expect(parse(text)).toMatchObject({ metadata: { name } })
    else if (output === 'json') expect(JSON.parse(text)).toMatchObject({ metadata: { name } })
    else {
      const rows = readRows(text)
      expect(rows).toHaveLength(1)
      expect(rows[0]).toMatchObject({ NAME: name, READY: '1/1' })
      expect('NODE' in (rows[0] ?? {})).toBe(output === 'wide')
    }
  })

  it('of the version may be a table', async () => {
    const { gitVersion } = comparable(await shared.oracle.version()) as Record<string, string>
    const text = await textOf(client, 'get_server_version', { output: 'table' })
    expect(text.split('\n')[1]).toContain(gitVersion)
  })
})
