import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adapters } from './support/adapters.ts'
import { type ApiServer, startApiServer } from './support/api-server.ts'
import { type Issuer, startIssuer } from './support/issuer.ts'
import { eventually } from './support/process.ts'
import { type Server, startServer } from './support/server.ts'

let issuer: Issuer
let api: ApiServer
beforeAll(async () => {
  issuer = await startIssuer()
  api = await startApiServer()
})
afterAll(async () => {
  await issuer[Symbol.asyncDispose]()
  await api[Symbol.asyncDispose]()
})

describe.each(adapters)('stopping kube-mcp on $name (SEED defect 12)', (adapter) => {
  const start = () =>
    startServer(adapter, {
      KUBE_MCP_OIDC_ISSUER_URL: issuer.url,
      KUBE_MCP_API_SERVER: api.url,
      KUBE_MCP_API_SERVER_CA: api.authority.cert,
    })

  /** A call whose answer waits for the API server, until it is let go. */
  const callUnderWay = async (server: Server) => {
    const { promise, resolve: letGo } = Promise.withResolvers<void>()
    api.hold = promise
    const before = api.seen.length
    const answer = server.call(await issuer.token(), 'get_server_version')
    await eventually('the question to the API server', () =>
      api.seen.length > before ? true : undefined,
    )
    return { answer, letGo }
  }

  /** True once a new request is not answered: refused, or (workerd) left waiting by a listener that accepts no more. */
  const refused = (server: Server) =>
    fetch(`${server.url}/health`, {
      headers: { connection: 'close' },
      signal: AbortSignal.timeout(500),
    }).then(
      (response) => response.text().then(() => undefined),
      () => true,
    )

  it.each(['SIGTERM', 'SIGINT'] as const)(
    '%s: takes no new requests, finishes the answer under way, ends with 0',
    async (signal) => {
      await using server = await start()
      const { answer, letGo } = await callUnderWay(server)
      server.child.kill(signal)
      await eventually('the end of listening', () => refused(server))
      letGo()
      expect(await answer).toMatchObject({
        status: 200,
        isError: false,
        text: expect.stringContaining('v1.37.2'),
      })
      expect(await server.ended).toBe(0)
      expect(server.log().at(-1)).toMatchObject({ code: 'stopped' })
    },
  )

  it('with nothing under way, ends with 0, though a connection is kept open', async () => {
    await using server = await start()
    await fetch(`${server.url}/health`).then((response) => response.text())
    server.child.kill('SIGTERM')
    expect(await server.ended).toBe(0)
    expect(server.log().at(-1)).toMatchObject({ code: 'stopped' })
  })

  it('a second signal ends it without waiting', async () => {
    await using server = await start()
    const { answer, letGo } = await callUnderWay(server)
    const cut = answer.catch(() => 'cut')
    let over = false
    void server.ended.then(() => (over = true))
    await eventually('its end', () => {
      server.child.kill('SIGTERM')
      return over || undefined
    })
    letGo()
    expect(await server.ended).toBe(143)
    expect(await cut).toBe('cut')
  })
})
