import { createServer } from 'node:net'
import { describe, expect, inject, it, onTestFinished, vi } from 'vitest'
import { freePort } from '../adapters/support/port.ts'
import { openStore } from './support/open.ts'
import { startRedis } from './support/redis-server.ts'

const codesOf = (log: readonly { readonly code: string }[]) => log.map(({ code }) => code)

describe('a store whose server is away', () => {
  it('is opened all the same, refuses what it is asked, and works as soon as the server is there', async () => {
    await using server = await startRedis(inject('redis'))
    await server.stop()
    const store = await openStore(server)
    expect(await store.answer()).toMatch(/^store_unavailable: .*ECONNREFUSED/)
    await expect(store.take('a', { perSecond: 1, burst: 1 })).rejects.toMatchObject({
      code: 'store_unavailable',
      retryAfter: 2,
    })
    await server.start()
    await expect.poll(store.answer).toBe(true)
    expect(store.log).toEqual([
      expect.objectContaining({
        level: 'error',
        code: 'store_lost',
        store: `127.0.0.1:${server.port}`,
      }),
      expect.objectContaining({ level: 'info', code: 'store_reached' }),
    ])
  })

  it('works again after a restart of the server, which has forgotten its scripts', async () => {
    await using server = await startRedis(inject('redis'))
    const store = await openStore(server)
    const take = () => store.take('a', { perSecond: 0.001, burst: 1 }).catch(String)
    expect([await take(), await take()]).toEqual([0, expect.any(Number)])
    await server.stop()
    await expect.poll(() => codesOf(store.log)).toEqual(['store_reached', 'store_lost'])
    expect(await take()).toBe('Failure: the store that replicas share cannot be asked')
    await server.start()
    await expect.poll(take).toBe(0)
    expect(codesOf(store.log)).toEqual(['store_reached', 'store_lost', 'store_reached'])
  })

  it('gives up an answer that does not come, and asks nothing until a new connection answers', async () => {
    await using server = await startRedis(inject('redis'))
    const store = await openStore(server)
    server.signal('SIGSTOP')
    const answers = await Promise.all([store.answer(), store.answer()])
    expect(answers.map(String)).toEqual([
      expect.stringMatching(/^store_unavailable: /),
      expect.stringMatching(/^store_unavailable: /),
    ])
    expect(await store.answer()).toBe('store_unavailable: no answer within 500 ms')
    server.signal('SIGCONT')
    await expect.poll(store.answer).toBe(true)
  })

  it('notices on its own that the server has gone silent, without being asked anything', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    onTestFinished(() => void vi.useRealTimers())
    await using server = await startRedis(inject('redis'))
    const store = await openStore(server)
    vi.advanceTimersByTime(30_000)
    expect(await store.answer()).toBe(true)
    server.signal('SIGSTOP')
    vi.advanceTimersByTime(30_000)
    await expect.poll(() => codesOf(store.log)).toEqual(['store_reached', 'store_lost'])
    server.signal('SIGCONT')
    await expect.poll(store.answer).toBe(true)
  })

  it('is no answer to the end of a request that was under way when the server went', async () => {
    await using server = await startRedis(inject('redis'))
    const store = await openStore(server)
    server.signal('SIGSTOP')
    const answer = store.answer()
    await server.stop()
    expect(await answer).toMatch(/^store_unavailable: /)
  })

  it('works after somebody who hung up on everybody', async () => {
    await using server = await startRedis(inject('redis'))
    await server.stop()
    const rude = createServer((socket) => socket.destroy()).listen(server.port, '127.0.0.1')
    const store = await openStore(server)
    for (let count = 0; count < 20; count++)
      expect(await store.answer()).toMatch(/^store_unavailable: /)
    await new Promise((resolve) => rude.close(resolve))
    await server.start()
    await expect.poll(store.answer).toBe(true)
  })

  it('waits for an answer that is slow', async () => {
    await using server = await startRedis(inject('redis'))
    const store = await openStore(server)
    await server.say('CLIENT', 'PAUSE', '200', 'ALL')
    expect(await store.answer()).toBe(true)
    expect(codesOf(store.log)).toEqual(['store_reached'])
  })

  it('refuses whatever it is asked after it was closed', async () => {
    await using server = await startRedis(inject('redis'))
    const store = await openStore(server)
    store.close()
    expect(await store.answer()).toMatch(/^store_unavailable: /)
    expect(codesOf(store.log)).toEqual(['store_reached'])
  })
})

describe('a server that does not do what it is asked', () => {
  it.each([
    [
      'has no room',
      [['CONFIG', 'SET', 'maxmemory', '1']],
      'OOM',
      [['CONFIG', 'SET', 'maxmemory', '0']],
    ],
    ['is a replica', [['REPLICAOF', '127.0.0.1', '1']], 'READONLY', [['REPLICAOF', 'NO', 'ONE']]],
    [
      'takes the command from us',
      [['ACL', 'SETUSER', 'default', '-set']],
      'NOPERM',
      [['ACL', 'SETUSER', 'default', '+set']],
    ],
  ])('because it %s is no store, until it does', async (_, [wrong = []], says, [right = []]) => {
    await using server = await startRedis(inject('redis'))
    const store = await openStore(server)
    expect(await store.answer()).toBe(true)
    await server.say(...wrong)
    expect(await store.answer()).toMatch(`store_unavailable: ${says}`)
    await server.say(...right)
    await expect.poll(store.answer).toBe(true)
  })

  it('because it is none of the protocol is no store', async () => {
    const port = await freePort()
    const server = createServer((socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    server.listen(port, '127.0.0.1')
    const store = await openStore({ url: `redis://:secret@127.0.0.1:${port}` })
    expect(await store.answer()).toMatch(/^store_unavailable: /)
    server.close()
  })
})
