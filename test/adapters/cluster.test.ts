import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { version } from '../../core/version.ts'
import { adapters } from './support/adapters.ts'
import { type ApiServer, startApiServer } from './support/api-server.ts'
import { createFolder } from './support/folder.ts'
import { type Issuer, startIssuer } from './support/issuer.ts'
import { portOf } from './support/port.ts'
import { eventually, type Values } from './support/process.ts'
import { startServer } from './support/server.ts'

/** More than 5 calls a second after a burst of 10 let through while the test waits. */
const callers = 100

const folder = createFolder()
let issuer: Issuer
let api: ApiServer
/** Of another authority. */
let other: ApiServer

beforeAll(async () => {
  issuer = await startIssuer()
  api = await startApiServer()
  other = await startApiServer()
})
afterAll(async () => {
  await Promise.all([issuer, api, other].map((server) => server[Symbol.asyncDispose]()))
  folder[Symbol.dispose]()
})
beforeEach(() => {
  api.accepts = undefined
  api.redirectTo = undefined
})

describe.each(adapters)('the API server, from kube-mcp on $name', (adapter) => {
  const start = (values: Values, args: readonly string[] = []) =>
    startServer(adapter, { KUBE_MCP_OIDC_ISSUER_URL: issuer.url, ...values }, args)
  const address = () => ({
    KUBE_MCP_API_SERVER: api.url,
    KUBE_MCP_API_SERVER_CA: folder.write('ca.pem', api.authority.cert),
  })
  const ask = async (server: Awaited<ReturnType<typeof start>>, sub = 'ada') =>
    server.call(await issuer.token(undefined, { sub }), 'get_server_version')

  it('is asked with the token of the settings, by its private authority', async () => {
    await using server = await start({ ...address(), KUBE_MCP_API_SERVER_TOKEN: 'one' })
    expect(await ask(server)).toMatchObject({
      isError: false,
      text: expect.stringContaining('v1.37.2'),
    })
    expect(api.seen.at(-1)).toMatchObject({
      path: '/version',
      token: 'one',
      userAgent: `kube-mcp/${version}`,
    })
  })

  it('is not believed with the certificate of another authority', async () => {
    await using server = await start({
      KUBE_MCP_API_SERVER: api.url,
      KUBE_MCP_API_SERVER_CA: other.authority.cert,
    })
    const before = api.seen.length
    expect(await ask(server)).toMatchObject({ isError: true })
    expect(api.seen).toHaveLength(before)
  })

  it('is asked with the token that is in the file now, after it refused the one before', async () => {
    const tokenFile = folder.write('token', 'one\n')
    api.accepts = 'one'
    await using server = await start(address(), ['--api-server-token-file', tokenFile])
    expect(await ask(server)).toMatchObject({ isError: false })
    folder.write('token', 'two\n')
    api.accepts = 'two'
    expect(await ask(server)).toMatchObject({ isError: false })
    expect(api.seen.slice(-3).map(({ token }) => token)).toEqual(['one', 'one', 'two'])
  })

  it('is asked with the token before while the file cannot be read, and the log says so', async () => {
    const tokenFile = folder.write('gone', 'one\n')
    api.accepts = 'one'
    await using server = await start(address(), ['--api-server-token-file', tokenFile])
    expect(await ask(server)).toMatchObject({ isError: false })
    rmSync(tokenFile)
    // A refusal is what makes it read the file again at once.
    api.accepts = 'two'
    expect(await ask(server)).toMatchObject({ isError: true })
    await expect
      .poll(() => server.log(), { timeout: 5_000 })
      .toContainEqual(
        expect.objectContaining({
          level: 'warn',
          code: 'kube_token_stale',
          error: expect.objectContaining({ code: 'ENOENT' }),
        }),
      )
    api.accepts = 'one'
    expect(await ask(server)).toMatchObject({ isError: false })
  })

  it('is asked once where there is no other token', async () => {
    api.accepts = 'other'
    await using server = await start({ ...address(), KUBE_MCP_API_SERVER_TOKEN: 'one' })
    const before = api.seen.length
    expect(await ask(server)).toMatchObject({ isError: true })
    expect(api.seen).toHaveLength(before + 1)
  })

  it('is asked by all callers at once, with no queue of ours (SEED defect 15)', async () => {
    await using server = await start(address())
    const held = Promise.withResolvers<void>()
    api.hold = held.promise
    const before = api.seen.length
    const answers = Promise.all(
      Array.from({ length: callers }, (_, index) => ask(server, `caller ${index}`)),
    )
    try {
      await eventually('the last caller', () => api.seen.length === before + callers || undefined)
    } finally {
      api.hold = undefined
      held.resolve()
    }
    expect((await answers).filter(({ isError }) => isError)).toEqual([])
  })

  it('cannot send our token to another host', async () => {
    const asked: (string | undefined)[] = []
    const elsewhere = createServer((request, response) => {
      asked.push(request.headers.authorization)
      response.end('{}')
    }).listen(0, '127.0.0.1')
    await once(elsewhere, 'listening')
    api.redirectTo = `http://127.0.0.1:${portOf(elsewhere)}/version`
    await using server = await start({ ...address(), KUBE_MCP_API_SERVER_TOKEN: 'one' })
    expect(await ask(server)).toMatchObject({ isError: true })
    elsewhere.close()
    expect(asked).toEqual([])
  })
})
