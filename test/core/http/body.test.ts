import { describe, expect, it } from 'vitest'
import { readJsonBody } from '../../../core/http/body.ts'
import { createTestApp, untouchedCluster } from '../../support/app.ts'
import { baseUrl, testConfig } from '../../support/config.ts'

const start = () => createTestApp(testConfig(), untouchedCluster)

describe('a body', () => {
  const post = (token: string, body: BodyInit, type = 'application/json') =>
    new Request(`${baseUrl}/mcp`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': type,
        accept: 'application/json, text/event-stream',
      },
      body,
    })

  it('of more than 1 MiB gets 413 (SEED defect 12)', async () => {
    const app = await start()
    expect((await app.fetch(post(await app.issuer.token(), ' '.repeat(1_048_577)))).status).toBe(
      413,
    )
  })

  it('of just 1 MiB is read', async () => {
    const app = await start()
    const call = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' })
    expect((await app.fetch(post(await app.issuer.token(), call.padEnd(1_048_576)))).status).toBe(
      200,
    )
  })

  it.each([
    { what: 'no JSON', body: '{', status: 400, code: -32_700 },
    { what: 'nothing', body: '', status: 400, code: -32_700 },
    { what: 'JSON that is no message', body: '42', status: 400, code: -32_600 },
  ])('with $what gets $status and JSON-RPC $code', async ({ body, status, code }) => {
    const app = await start()
    const response = await app.fetch(post(await app.issuer.token(), body))
    const answer = JSON.parse(await response.text())
    expect([response.status, answer.error.code]).toEqual([status, code])
  })

  it('of another type gets 415', async () => {
    const app = await start()
    expect((await app.fetch(post(await app.issuer.token(), '{}', 'text/plain'))).status).toBe(415)
  })
})

describe('a body that does not come whole in time', () => {
  const arriving = (parts: readonly string[], ends: boolean) => {
    let cancelled = false
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const part of parts) controller.enqueue(new TextEncoder().encode(part))
        if (ends) controller.close()
      },
      cancel: () => void (cancelled = true),
    })
    const init = { method: 'POST', body, duplex: 'half' }
    return { request: new Request(`${baseUrl}/mcp`, init), cancelled: () => cancelled }
  }

  it.each([
    { what: 'no part of it', parts: [] },
    { what: 'one part of it', parts: ['{"jsonrpc":'] },
  ])('after $what gets 408, and is not waited for (RFC 9110 §15.5.9)', async ({ parts }) => {
    const { request, cancelled } = arriving(parts, false)
    const answer = await readJsonBody(request, 20)
    if (!(answer instanceof Response)) throw new Error('it was read')
    expect([answer.status, answer.headers.get('connection'), await answer.json()]).toEqual([
      408,
      'close',
      {
        jsonrpc: '2.0',
        error: { code: -32_000, message: 'The request body did not come whole within 0.02 s' },
        id: null,
      },
    ])
    expect(cancelled()).toBe(true)
  })

  it('is no matter of one that comes in parts', async () => {
    const { request } = arriving(['{"jsonrpc":', '"2.0"}'], true)
    expect(await readJsonBody(request)).toEqual({ body: { jsonrpc: '2.0' } })
  })
})
