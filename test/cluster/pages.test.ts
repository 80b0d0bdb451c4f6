import type { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adapters } from '../adapters/support/adapters.ts'
import { type Fleet, startFleet } from './support/fleet.ts'
import type { Scope } from './support/oracle.ts'
import { openShared } from './support/shared.ts'
import { ofOneState } from './support/unchanged.ts'
import { type Page, walk } from './support/walk.ts'

const shared = openShared()
const pods = { apiVersion: 'v1', kind: 'Pod' }
let fleet: Fleet
beforeAll(async () => {
  fleet = await startFleet(await shared.settings())
})
afterAll(() => fleet[Symbol.asyncDispose]())

/** That pages have each of `names` once, in order, and each page says how many are behind it. */
function expectWalk(pages: readonly Page[], names: readonly string[], counted: boolean) {
  const rows = pages.flatMap((page) => page.rows)
  expect(rows.map(({ NAME }) => NAME)).toEqual(names)
  let shown = 0
  for (const page of pages.slice(0, -1)) {
    shown += page.rows.length
    expect(page.left).toBe(counted ? `${names.length - shown} more are` : 'more are')
  }
  expect(pages.at(-1)).not.toHaveProperty('left')
}

describe.each(adapters)('walking the pods of a large cluster with kube-mcp on $name', (adapter) => {
  let client: Client
  beforeAll(async () => ({ client } = await fleet.signIn(adapter)))
  afterAll(() => client.close())

  const walkOf = (scope: Scope, args: object = {}) =>
    ofOneState(
      async () => (await shared.oracle.list(pods, scope)).map(({ metadata }) => metadata.name),
      () => walk(client, 'list_pods', { ...scope, ...args }),
    )

  it.each([
    ['all namespaces', 'table', {}],
    ['one namespace', 'table', { namespace: 'scale' }],
    // Its rows are so long that the bytes end a page, amid a page of the API server.
    ['all namespaces', 'wide', {}],
  ])('gives each of %s once as %s, in pages of 100 within 8 KiB', async (_where, output, scope) => {
    const [names, pages] = await walkOf(scope, { output })
    expect(names.length).toBeGreaterThanOrEqual(1_000)
    expectWalk(pages, names, true)
    const most = Math.max(...pages.map(({ rows }) => rows.length))
    expect(most === 100).toBe(output === 'table')
    for (const { bytes } of pages) expect(bytes).toBeLessThanOrEqual(8_192)
  })

  it.each([
    ['all namespaces', {}],
    ['one namespace', { namespace: 'scale' }],
  ])('gives each of %s once, in pages of the limit that is asked for', async (_where, scope) => {
    const limit = 170
    const [names, pages] = await walkOf(scope, { limit })
    expectWalk(pages, names, true)
    expect(pages.slice(0, -1).map(({ rows }) => rows.length)).toEqual(
      Array.from({ length: pages.length - 1 }, () => limit),
    )
  })

  it('gives each that a selector matches once, uncounted, as the API server does not count them', async () => {
    const [names, pages] = await walkOf({ labelSelector: 'shard=3' }, { limit: 30 })
    expect(names).toHaveLength(100)
    expect(pages).toHaveLength(4)
    expectWalk(pages, names, false)
  })

  it('says that nothing is there where nothing is', async () => {
    const [names, pages] = await walkOf({ namespace: 'scale', labelSelector: 'shard=none' })
    expect(names).toEqual([])
    expect(pages).toMatchObject([{ rows: [] }])
  })
})
