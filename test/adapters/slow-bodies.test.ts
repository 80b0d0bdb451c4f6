import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { adapters } from './support/adapters.ts'
import { createFolder } from './support/folder.ts'
import { type Issuer, startIssuer } from './support/issuer.ts'
import { startServer } from './support/server.ts'

const folder = createFolder()
let snapshot: string
let issuer: Issuer
beforeAll(async () => {
  snapshot = folder.write(
    'dump.yaml',
    'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n',
  )
  issuer = await startIssuer()
})
afterAll(async () => {
  await issuer[Symbol.asyncDispose]()
  folder[Symbol.dispose]()
})

const nothing = { header: 'Content-Length: 100', begin: '' }
const oneChunk = { header: 'Transfer-Encoding: chunked', begin: '5\r\n{"id"\r\n' }

/** A POST with a good token whose body begins and never ends, over a connection that stays open. */
async function postForever(url: string, { header, begin }: typeof nothing) {
  const socket = connect(Number(new URL(url).port), '127.0.0.1').setEncoding('latin1')
  const lines = [
    'POST /mcp HTTP/1.1',
    'Host: mcp.example.com',
    `Authorization: Bearer ${await issuer.token()}`,
    'Content-Type: application/json',
    header,
  ]
  socket.write(`${lines.join('\r\n')}\r\n\r\n${begin}`)
  return {
    answer: once(socket, 'data').then(([text]: unknown[]) => String(text)),
    [Symbol.dispose]: () => void socket.destroy(),
  }
}

/* Each of these waits for a deadline of the server's: all of them at the same time, each with an `expect` of its own. */
describe.each(adapters)('kube-mcp on $name', { concurrent: true, timeout: 90_000 }, (adapter) => {
  const start = () =>
    startServer(adapter, { KUBE_MCP_OIDC_ISSUER_URL: issuer.url, KUBE_MCP_SNAPSHOT: snapshot })

  it('answers 408 to a body that never comes or stops after a chunk, and serves others meanwhile', async ({
    expect,
  }) => {
    await using server = await start()
    using none = await postForever(server.url, nothing)
    using part = await postForever(server.url, oneChunk)
    expect(await server.call(await issuer.token(), 'list_namespaces')).toMatchObject({
      status: 200,
      isError: false,
    })
    expect(await Promise.all([none.answer, part.answer])).toEqual([
      expect.stringMatching(/^HTTP\/1.1 408 /),
      expect.stringMatching(/^HTTP\/1.1 408 /),
    ])
  })

  it('does not wait for a body when it stops: says stopped_late, and ends with 0', async ({
    expect,
  }) => {
    await using server = await start()
    using post = await postForever(server.url, nothing)
    post.answer.catch(() => {})
    // Answered after that post was begun.
    await server.call(await issuer.token(), 'list_namespaces')
    server.child.kill('SIGTERM')
    expect(await server.ended).toBe(0)
    await expect
      .poll(() => server.log().at(-1), { timeout: 5_000 })
      .toMatchObject({ level: 'warn', code: 'stopped_late' })
  })
})
