import { afterEach, describe, expect, it, vi } from 'vitest'
import type { KubeTransport } from '../../../core/index.ts'
import { createTestApp, startOfTest, untouchedCluster } from '../../support/app.ts'
import { recordsOf } from '../../support/audit.ts'
import { smallCluster } from '../../support/cluster.ts'
import { testConfig } from '../../support/config.ts'
import { call, modern, post } from './post.ts'

const status = (code: number) => Response.json({ message: 'no' }, { status: code })
const answering = (answer: () => Response): KubeTransport => ({
  fetch: async () => answer(),
  close: async () => {},
})

/** What the API server does, and what the record says then. */
const rows: readonly (readonly [
  what: string,
  cluster: KubeTransport,
  outcome: string,
  status: number | undefined,
])[] = [
  ['refuses what is asked', answering(() => status(422)), 'kube_invalid', 422],
  ['does not know who asks', answering(() => status(401)), 'kube_unauthorized', 401],
  ['does not let us', answering(() => status(403)), 'kube_forbidden', 403],
  ['has no such object', answering(() => status(404)), 'kube_not_found', 404],
  ['has dropped the list', answering(() => status(410)), 'kube_expired', 410],
  ['is too busy', answering(() => status(429)), 'kube_throttled', 429],
  ['fails', answering(() => status(500)), 'kube_unavailable', 500],
  ['leads elsewhere', answering(() => status(302)), 'kube_failed', 302],
  ['answers with half of its JSON', answering(() => new Response('{')), 'kube_failed', 200],
  ['cannot be reached', untouchedCluster, 'kube_unavailable', undefined],
  [
    'answers with what nobody foresaw',
    answering(() =>
      Object.assign(new Response(), {
        json: async () => ({
          get kind(): string {
            throw new Error('inner detail')
          },
        }),
      }),
    ),
    'internal_error',
    200,
  ],
]

const pods = { verb: 'list', group: '', resource: 'pods', namespace: 'shop' }

describe('a call has exactly one record where the API server', () => {
  it.each(rows)('%s', async (_what, cluster, outcome, code) => {
    const app = await createTestApp(testConfig(), cluster)
    await post(app, call('list_pods', { namespace: 'shop' }))
    expect(recordsOf(app)).toMatchObject([
      {
        tool: 'list_pods',
        decision: 'allow',
        outcome,
        requests: [code === undefined ? pods : { ...pods, status: code }],
      },
    ])
    expect(recordsOf(app)[0]?.requests[0]).toEqual(
      code === undefined ? pods : { ...pods, status: code },
    )
  })
})

/** An API server that never answers, and says when it is asked; it heeds no signal. */
function silentCluster(): KubeTransport & { readonly asked: Promise<void> } {
  const { promise: asked, resolve } = Promise.withResolvers<void>()
  return {
    asked,
    fetch() {
      resolve()
      return new Promise(() => {})
    },
    close: async () => {},
  }
}

const revisions: readonly (readonly [
  string,
  () => readonly [object, Readonly<Record<string, string>>],
])[] = [
  ['an older revision', () => [call('list_pods', { namespace: 'shop' }), {}]],
  ['2026-07-28', () => modern(call('list_pods', { namespace: 'shop' }))],
]

describe('a call that nobody waits for any more', () => {
  it.each(revisions)('has one record, of %s', async (_what, make) => {
    const cluster = silentCluster()
    const app = await createTestApp(testConfig(), cluster)
    const [body, headers] = make()
    const client = new AbortController()
    const answer = post(app, body, { headers, signal: client.signal })
    await cluster.asked
    client.abort()
    await answer.catch(() => undefined)
    expect(recordsOf(app)).toMatchObject([
      { tool: 'list_pods', decision: 'allow', outcome: 'canceled', requests: [pods] },
    ])
    expect(app.log).toEqual([])
  })

  it('has one record where a message of its own batch cancels it', async () => {
    const cluster = smallCluster()
    const app = await createTestApp(testConfig(), cluster)
    const params = { requestId: 1 }
    const cancel = { jsonrpc: '2.0', method: 'notifications/cancelled', params }
    const client = new AbortController()
    const answer = post(app, [call('list_pods', { namespace: 'shop' }), cancel], {
      signal: client.signal,
    })
    await vi.waitFor(() => expect(app.records).toHaveLength(1))
    client.abort()
    await answer.catch(() => undefined)
    expect(recordsOf(app)).toMatchObject([{ tool: 'list_pods', outcome: 'canceled' }])
  })
})

describe('a call that takes too long', () => {
  afterEach(() => void vi.restoreAllMocks())

  it('has one record, whatever comes of it later', async () => {
    const cluster = silentCluster()
    let expire = () => {}
    const { setTimeout: real } = globalThis
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(((run: () => void, delay?: number) => {
      if (delay !== 120_000) return real(run, delay)
      expire = run
      return real(() => {}, 0)
    }) as typeof setTimeout)
    const app = await createTestApp(testConfig(), cluster)
    const token = await app.issuer.token()
    const answer = post(
      app,
      [call('list_pods', { namespace: 'shop' }), call('list_nodes', {}, 2)],
      { token },
    )
    await cluster.asked
    expire()
    expect((await answer).status).toBe(504)
    expect(recordsOf(app)).toMatchObject([
      { tool: 'list_nodes', decision: 'allow', outcome: 'deadline' },
      { tool: 'list_pods', decision: 'allow', outcome: 'deadline' },
    ])
  })
})

describe('what nobody foresaw', () => {
  it('has one record a call, when it is in the way to the tools', async () => {
    const app = await createTestApp(testConfig(), smallCluster())
    await app.close()
    const [body, headers] = modern(call('list_pods', { namespace: 'shop' }))
    expect((await post(app, body, { headers })).status).toBe(500)
    expect(recordsOf(app)).toMatchObject([{ tool: 'list_pods', outcome: 'internal_error' }])
  })

  it('has one record, when it is in the way to the caller', async () => {
    let untilBroken = Number.POSITIVE_INFINITY
    const now = () => {
      untilBroken -= 1
      if (untilBroken === 0) throw new Error('the reason')
      return startOfTest
    }
    const app = await createTestApp(testConfig(), smallCluster(), { now })
    const token = await app.issuer.token()
    // The first is the record's own.
    untilBroken = 2
    expect((await post(app, call('list_pods', { namespace: 'shop' }), { token })).status).toBe(500)
    expect(recordsOf(app)).toMatchObject([{ decision: 'deny', outcome: 'internal_error' }])
  })
})
