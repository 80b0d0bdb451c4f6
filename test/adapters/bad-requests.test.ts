import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adapters } from './support/adapters.ts'
import { createFolder } from './support/folder.ts'
import { type Server, startServer } from './support/server.ts'

const folder = createFolder()
afterAll(() => folder[Symbol.dispose]())

/** Everything the server answers to these bytes until it closes the connection; rejects when it resets it. */
async function send(url: string, bytes: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  let answer = ''
  socket.setEncoding('latin1').on('data', (text: string) => (answer += text))
  const over = new Promise<void>((resolve, reject) => {
    socket.once('close', () => resolve())
    socket.once('error', reject)
  })
  socket.end(bytes, 'latin1')
  await over
  return answer
}

/** In place of a status: the connection was closed without an answer. */
const closed = 0

const request = (line: string, ...headers: readonly string[]) =>
  `${[`${line} HTTP/1.1`, 'Host: mcp.example.com', 'Connection: close', ...headers].join('\r\n')}\r\n\r\n`

describe.each(adapters)('kube-mcp on $name', (adapter) => {
  let server: Server
  beforeAll(async () => {
    const snapshot = folder.write(
      'dump.yaml',
      'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n',
    )
    server = await startServer(adapter, { KUBE_MCP_SNAPSHOT: snapshot })
  })
  afterAll(() => server[Symbol.asyncDispose]())

  it.each([
    ['a request as it should be', request('GET /health'), [200]],
    ['a path with wrong percents', request('GET /%zz%'), [404, 400]],
    ['a path that climbs', request('GET /../../etc/passwd'), [404, 400]],
    ['a path that looks like a host', request('GET //evil.example/health'), [404]],
    ['an absolute target of another host', request('GET http://evil.example/mcp'), [401, 403, 404]],
    ['OPTIONS of the whole server', request('OPTIONS *'), [400, 404, 405]],
    ['the method TRACE', request('TRACE /mcp'), [400, 401, 405, 500, 501]],
    ['the method CONNECT', request('CONNECT evil.example:443'), [400, 404, 405, 500, 501]],
    // Bun 1.4 closes the connection at a method it does not know.
    ['a method of nobody', request('BREW /mcp'), [400, 401, 405, 501, closed]],
    // Deno 2.9 takes the address it listens on for the Host.
    ['no Host', 'GET /mcp HTTP/1.1\r\nConnection: close\r\n\r\n', [400, 401, 403]],
    [
      'a Host that is none',
      'GET /mcp HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n',
      [400, 403],
    ],
    ['no HTTP', 'hello\r\n\r\n', [400]],
    ['very long headers', request('GET /health', `X-Long: ${'x'.repeat(40_000)}`), [200, 413, 431]],
    ['two lengths', request('POST /mcp', 'Content-Length: 1', 'Content-Length: 2') + '{}', [400]],
    ['a length that is none', request('POST /mcp', 'Content-Length: -1'), [400]],
    [
      'a body that is not the length it says',
      request('POST /mcp', 'Content-Length: 100') + '{}',
      [400, 401],
    ],
  ])('answers %s, without telling what it is made of', async (_name, bytes, statuses) => {
    const answer = await send(server.url, bytes)
    expect(statuses, answer).toContain(answer === '' ? closed : Number(answer.split(' ')[1]))
    expect(answer).not.toMatch(/\.ts:\d|node_modules|Error:|\n {4}at /)
    expect(await fetch(`${server.url}/health`).then((response) => response.status)).toBe(200)
  })
})
