import { once } from 'node:events'
import { createSecureServer } from 'node:http2'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dial } from '../../adapters/node/dial.ts'
import type { Line } from '../../adapters/shared/connection.ts'
import { createAuthority } from '../cluster/control-plane/pki/authority.ts'
import { portOf } from './support/port.ts'

let answer: (request: IncomingMessage, response: ServerResponse) => void
const server = createServer((request, response) => answer(request, response))
let line: Line
let url: string
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${portOf(server)}`
  line = dial({})
})
afterAll(async () => {
  await line.close()
  server.close()
})

const get = (path: string, signal?: AbortSignal) =>
  line.fetch(`${url}${path}`, {
    method: 'GET',
    headers: [['accept', 'a/b']],
    redirect: 'manual',
    ...(signal !== undefined && { signal }),
  })

describe("Node's line to an API server", () => {
  it('hands back status, headers and body, and asks for no compression', async () => {
    answer = ({ method, url: path, headers }, response) =>
      response
        .writeHead(404, { 'content-type': 'application/json', 'x-warning': ['one', 'two'] })
        .end(
          JSON.stringify({
            method,
            path,
            accept: headers.accept,
            encoding: headers['accept-encoding'],
          }),
        )
    const response = await get('/api/v1/pods?limit=1&continue=a%2Fb')
    expect(response).toBeInstanceOf(Response)
    expect([
      response.status,
      response.headers.get('content-type'),
      response.headers.get('x-warning'),
    ]).toEqual([404, 'application/json', 'one, two'])
    expect(await response.json()).toEqual({
      method: 'GET',
      path: '/api/v1/pods?limit=1&continue=a%2Fb',
      accept: 'a/b',
    })
  })

  it('speaks HTTP/1.1 to who would speak HTTP/2, and keeps headers of one name apart', async () => {
    const authority = createAuthority('test authority')
    const pair = authority.issue({ commonName: 'both', hosts: ['127.0.0.1'], use: 'server' })
    const both = createSecureServer({ ...pair, allowHTTP1: true }, (request, response) => {
      const { httpVersion, rawHeaders } = request
      const groups = rawHeaders.filter((_value, at) => rawHeaders[at - 1] === 'x-group')
      response.end(JSON.stringify({ httpVersion, groups }))
    }).listen(0, '127.0.0.1')
    await once(both, 'listening')
    const secure = dial({ ca: authority.cert })
    const response = await secure.fetch(`https://127.0.0.1:${portOf(both)}/`, {
      method: 'GET',
      headers: [
        ['x-group', 'a, b'],
        ['x-group', 'c'],
      ],
      redirect: 'manual',
    })
    expect(await response.json()).toEqual({ httpVersion: '1.1', groups: ['a, b', 'c'] })
    await secure.close()
    both.close()
  })

  it('sends a body', async () => {
    answer = (request, response) => void request.pipe(response)
    const response = await line.fetch(url, {
      method: 'POST',
      headers: [['content-type', 'application/json']],
      redirect: 'manual',
      body: '{"ü":1}',
    })
    expect(await response.json()).toEqual({ ü: 1 })
  })

  it.each([204, 304])('hands back a %i, which has no body', async (status) => {
    answer = (_request, response) => response.writeHead(status).end()
    const response = await get('/')
    expect([response.status, response.body]).toEqual([status, null])
  })

  it('hands back a redirect', async () => {
    answer = (_request, response) => response.writeHead(302, { location: '/elsewhere' }).end()
    expect(await get('/')).toMatchObject({ status: 302 })
  })

  it.each(['a signal', 'a cancelled body'])('ends a stream at %s, upstream too', async (how) => {
    const { promise: closed, resolve } = Promise.withResolvers<true>()
    answer = (_request, response) => {
      response.write('first')
      response.once('close', () => resolve(true))
    }
    const abort = new AbortController()
    const reader = (await get('/', abort.signal)).body?.getReader()
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('first')
    if (how === 'a signal') {
      abort.abort()
      await expect(reader?.read()).rejects.toThrow(/abort/i)
    } else {
      await reader?.cancel()
    }
    expect(await closed).toBe(true)
  })

  it('can be given up before its body was read', async () => {
    const { promise: closed, resolve } = Promise.withResolvers<true>()
    answer = (_request, response) => {
      response.write('first')
      response.once('close', () => resolve(true))
    }
    const abort = new AbortController()
    const response = await get('/', abort.signal)
    abort.abort()
    expect(await closed).toBe(true)
    await expect(response.text()).rejects.toThrow(/abort/i)
  })

  it('rejects where nothing listens', async () => {
    await expect(
      line.fetch('http://127.0.0.1:1/', {
        method: 'GET',
        headers: [],
        redirect: 'manual',
      }),
    ).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })
})
