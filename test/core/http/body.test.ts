import { describe, expect, it } from 'vitest'
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
