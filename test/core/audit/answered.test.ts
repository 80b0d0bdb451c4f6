import { describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../../support/app.ts'
import { recordsOf } from '../../support/audit.ts'
import { mcpRequest } from '../../support/call.ts'
import { smallCluster } from '../../support/cluster.ts'
import { baseUrl, testConfig } from '../../support/config.ts'
import { call, modern, post } from './post.ts'

const start = () => createTestApp(testConfig(), smallCluster())

/** What the refused ones would be if nothing were wrong with them. */
const twins: readonly (readonly [string, (app: TestApp) => Promise<unknown>, readonly string[]])[] =
  [
    ['one call', (app) => post(app, call('list_pods', { limit: 500 })), ['list_pods']],
    [
      'a batch of two calls',
      (app) => post(app, [call('list_pods'), call('list_nodes', {}, 2)]),
      ['list_nodes', 'list_pods'],
    ],
    [
      'a call of 2026-07-28',
      (app) => {
        const [body, headers] = modern(call('list_pods', {}))
        return post(app, body, { headers })
      },
      ['list_pods'],
    ],
  ]

describe('what is answered has one record a call', () => {
  it.each(twins)('%s', async (_what, ask, tools) => {
    const app = await start()
    await ask(app)
    expect(recordsOf(app).map(({ tool, outcome }) => [tool, outcome])).toEqual(
      tools.map((tool) => [tool, 'ok']),
    )
  })

  it('a batch of two calls with the same id, of which the client learns one', async () => {
    const app = await start()
    await post(app, [call('list_pods'), call('list_nodes')])
    const records = recordsOf(app)
    expect(records.map(({ tool }) => tool)).toEqual(['list_nodes', 'list_pods'])
    for (const { outcome } of records) expect(['ok', 'canceled']).toContain(outcome)
  })
})

describe('what is no act on the cluster, and no refused token, has no record', () => {
  it.each<readonly [string, (app: TestApp) => Promise<unknown>]>([
    ['the first request of a client, without a token', (app) => app.fetch(mcpRequest(undefined))],
    [
      'another scheme than Bearer',
      (app) => app.fetch(mcpRequest(undefined, { headers: { authorization: 'Basic YTpi' } })),
    ],
    ['tools/list', async (app) => app.fetch(mcpRequest(await app.issuer.token()))],
    ['ping', async (app) => app.fetch(mcpRequest(await app.issuer.token(), { method: 'ping' }))],
    ['a body that is not JSON', (app) => post(app, '{')],
    ['an empty batch', (app) => post(app, [])],
    ['text that looks like a call', (app) => post(app, JSON.stringify(JSON.stringify(call('a'))))],
    ['health', (app) => app.fetch(new Request(`${baseUrl}/health`))],
    [
      'a page of another origin',
      (app) => post(app, call('list_pods'), { headers: { origin: 'https://evil.example.com' } }),
    ],
  ])('%s', async (_what, ask) => {
    const app = await start()
    await ask(app)
    expect(app.records).toEqual([])
  })
})
