import { describe, expect, it } from 'vitest'
import type { KubeTransport } from '../../../core/index.ts'
import { createTestApp, type TestApp } from '../../support/app.ts'
import { mcpRequest } from '../../support/call.ts'
import { smallCluster } from '../../support/cluster.ts'
import { baseUrl, testConfig } from '../../support/config.ts'
import { told } from './limited.ts'

/** A cluster that answers when it is told to. */
function heldCluster() {
  const cluster = smallCluster()
  let asked = 0
  let release: () => void = () => {}
  let held = new Promise<void>((resolve) => (release = resolve))
  const transport: KubeTransport = {
    ...cluster,
    async fetch(path, init) {
      asked++
      await Promise.race([
        held,
        new Promise((_resolve, reject) =>
          init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)),
        ),
      ])
      return cluster.fetch(path, init)
    },
  }
  return {
    transport,
    /** Resolves when so many calls have reached it. */
    reached: (calls: number) => expect.poll(() => asked, { timeout: 5_000 }).toBe(calls),
    answer() {
      release()
      held = Promise.resolve()
    },
  }
}

const call = { method: 'tools/call', params: { name: 'list_namespaces', arguments: {} } }

async function start(callsPerCaller = 2) {
  const cluster = heldCluster()
  const config = testConfig({ limits: { trustedProxies: 0, callsPerCaller } })
  return { app: await createTestApp(config, cluster.transport), cluster }
}

const asking = async (app: TestApp, claims: Readonly<Record<string, unknown>> = {}) =>
  app.fetch(mcpRequest(await app.issuer.token(claims), call))

describe('limits.callsPerCaller', () => {
  it('lets so many be under way, and answers 429 at once to one more', async () => {
    const { app, cluster } = await start()
    const first = [asking(app), asking(app)]
    await cluster.reached(2)
    expect(await told(await asking(app))).toEqual({
      status: 429,
      error: 'too_many_calls',
      retryAfter: 1,
    })
    cluster.answer()
    expect((await Promise.all(first)).map(({ status }) => status)).toEqual([200, 200])
  })

  it('leaves the others their own', async () => {
    const { app, cluster } = await start()
    const ada = [asking(app, { sub: 'ada' }), asking(app, { sub: 'ada' })]
    await cluster.reached(2)
    const bob = asking(app, { sub: 'bob' })
    await cluster.reached(3)
    cluster.answer()
    expect((await bob).status).toBe(200)
    await Promise.all(ada)
  })

  it('gives places back with the answers', async () => {
    const { app, cluster } = await start()
    cluster.answer()
    const statuses: number[] = []
    for (let index = 0; index < 20; index++) statuses.push((await asking(app)).status)
    expect(new Set(statuses)).toEqual(new Set([200]))
  })

  it('gives the place of a call that was given up back', async () => {
    const { app, cluster } = await start(1)
    const gone = new AbortController()
    const token = await app.issuer.token()
    const given = app.fetch(new Request(mcpRequest(token, call), { signal: gone.signal }))
    await cluster.reached(1)
    expect((await asking(app)).status).toBe(429)
    gone.abort()
    await given
    cluster.answer()
    expect((await asking(app)).status).toBe(200)
  })

  it('gives places back of what the policy or the protocol refuses', async () => {
    const { app, cluster } = await start(1)
    cluster.answer()
    const wrong = [
      { method: 'tools/call', params: { name: 'nothing', arguments: {} } },
      { method: 'tools/call', params: { name: 'list_pods', arguments: { nothing: 1 } } },
      {
        method: 'tools/call',
        params: { name: 'get_pod', arguments: { name: '..', namespace: 'a' } },
      },
    ]
    for (const each of wrong) {
      await app.fetch(mcpRequest(await app.issuer.token(), each))
      expect((await asking(app)).status).toBe(200)
    }
  })

  it('counts each call of a batch (MCP 2025-03-26), and takes no place for a batch that finds too few', async () => {
    const { app, cluster } = await start(3)
    cluster.answer()
    const batch = async (count: number) => {
      const body = Array.from({ length: count }, (_, id) => ({ jsonrpc: '2.0', id, ...call }))
      return app.fetch(
        new Request(`${baseUrl}/mcp`, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${await app.issuer.token()}`,
            'content-type': 'application/json',
            accept: 'application/json, text/event-stream',
          },
          body: JSON.stringify(body),
        }),
      )
    }
    expect([(await batch(3)).status, (await batch(4)).status, (await batch(3)).status]).toEqual([
      200, 429, 200,
    ])
  })

  it('counts no list', async () => {
    const { app, cluster } = await start(1)
    const held = asking(app)
    await cluster.reached(1)
    expect((await app.fetch(mcpRequest(await app.issuer.token()))).status).toBe(200)
    cluster.answer()
    await held
  })

  it('has one record of each call that is refused, and what it was', async () => {
    const { app, cluster } = await start(1)
    const held = asking(app)
    await cluster.reached(1)
    await asking(app)
    cluster.answer()
    await held
    expect(app.records).toMatchObject([
      {
        tool: 'list_namespaces',
        outcome: 'too_many_calls',
        decision: 'limit',
        rule: 'limits.callsPerCaller',
      },
      { tool: 'list_namespaces', outcome: 'ok' },
    ])
  })
})
