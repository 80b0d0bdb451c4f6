import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { createFolder } from '../adapters/support/folder.ts'
import { freePort } from '../adapters/support/port.ts'
import { createAuthority } from '../cluster/control-plane/pki/authority.ts'
import { read } from '../docs/markdown.ts'
import { describeStore } from './support/contract.ts'
import { openStore } from './support/open.ts'
import { type RedisServer, startRedis } from './support/redis-server.ts'
import { openRedisStore } from '../../adapters/shared/store/redis-store.ts'
import type { SharedStore } from '../../adapters/shared/store/shared-store.ts'

const folder = createFolder()
afterAll(() => folder[Symbol.dispose]())

describe('a server with passwords', () => {
  let server: RedisServer
  beforeAll(async () => {
    server = await startRedis(inject('redis'), { requirepass: 'p#ss w/rd' }, ':p%23ss%20w%2Frd@')
  })
  afterAll(() => server[Symbol.asyncDispose]())
  const urlFor = (credentials: string) => server.url.replace('//', `//${credentials}@`)

  it('takes the one of the URL, percent-encoded', async () => {
    const store = await openStore({ url: urlFor(':p%23ss%20w%2Frd') })
    expect(await store.answer()).toBe(true)
  })

  it.each([
    [':hunter2', 'WRONGPASS'],
    ['ada:hunter2', 'WRONGPASS'],
    ['', 'NOAUTH'],
  ])('refuses %j, and the log has no password', async (credentials, says) => {
    const store = await openStore({ url: urlFor(credentials).replace('//@', '//') })
    expect(await store.answer()).toMatch(`store_unavailable: ${says}`)
    expect(JSON.stringify(store.log)).not.toMatch(/hunter2|redis:\/\//)
  })

  it('is used with another password as soon as there is one, and with the old one until then', async () => {
    await server.say('ACL', 'SETUSER', 'bob', 'on', '>one', '~*', '+@all')
    const store = await openStore({ url: urlFor('bob:one') })
    await server.say('ACL', 'SETUSER', 'bob', 'resetpass', '>two')
    store.use({ url: urlFor('bob:two') })
    await server.say('CLIENT', 'KILL', 'USER', 'bob')
    await expect.poll(store.answer).toBe(true)
  })
})

describe('the user of docs/store.md', () => {
  let server: RedisServer
  let stores: readonly [SharedStore, SharedStore]
  beforeAll(async () => {
    server = await startRedis(inject('redis'))
    const [, line = ''] = /^ACL SETUSER (kube-mcp .+)$/m.exec(read('docs/store.md')) ?? []
    await server.say('ACL', 'SETUSER', ...line.split(' '))
    const url = server.url.replace('//', `//kube-mcp:${/>(\S+)/.exec(line)?.[1]}@`)
    stores = [await openRedisStore({ url }, () => {}), await openRedisStore({ url }, () => {})]
  })
  afterAll(async () => {
    for (const store of stores) store.close()
    await server[Symbol.asyncDispose]()
  })

  describeStore(() => stores)
})

describe('what is in the server', () => {
  it('goes away by itself, and names nobody', async () => {
    await using server = await startRedis(inject('redis'))
    const store = await openStore(server)
    await store.once('ada', 60_000)
    await store.take('ada', { perSecond: 1, burst: 100 })
    await store.enter('ada', 'holder', { most: 1, lifetime: 60_000 })
    const keys = (await server.say('KEYS', '*')) as string[]
    const hash = '[\\w-]{43}'
    expect(keys.toSorted()).toEqual(
      ['once', 'places', 'rate'].map((what): unknown =>
        expect.stringMatching(new RegExp(`^kube-mcp:${what}:${hash}$`)),
      ),
    )
    for (const key of keys) {
      const left = await server.say('PTTL', key)
      expect(left).toBeGreaterThan(0)
      expect(left).toBeLessThanOrEqual(60_000)
    }
  })

  it('goes by the clock of the server, whatever that of a replica says', async () => {
    await using server = await startRedis(inject('redis'))
    const store = await openStore(server)
    const key = ['a', { perSecond: 0.001, burst: 1 }] as const
    const places = { most: 1, lifetime: 60_000 }
    const first = [await store.take(...key), await store.enter('a', 'ada', places)]
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 86_400_000 })
    const second = [(await store.take(...key)) > 0, await store.enter('a', 'bob', places)]
    vi.useRealTimers()
    expect([first, second]).toEqual([
      [0, true],
      [true, false],
    ])
  })

  it('is in the database that the URL names, apart from the others', async () => {
    await using server = await startRedis(inject('redis'))
    const [zero, one] = [await openStore(server), await openStore({ url: `${server.url}/1` })]
    const answers = [await zero.once('a', 60_000), await one.once('a', 60_000)]
    expect([...answers, await one.once('a', 60_000)]).toEqual([true, true, false])
  })
})

describe('a server with TLS', () => {
  const authority = createAuthority('store')
  const here = authority.issue({ commonName: 'store', hosts: ['127.0.0.1'], use: 'server' })
  const elsewhere = authority.issue({ commonName: 'store', hosts: ['127.0.0.2'], use: 'server' })
  const other = createAuthority('store')
  const start = async ({ cert, key }: { readonly cert: string; readonly key: string }) => {
    const port = await freePort()
    const server = await startRedis(inject('redis'), {
      'tls-port': String(port),
      'tls-auth-clients': 'no',
      'tls-cert-file': folder.write('cert.pem', cert),
      'tls-key-file': folder.write('key.pem', key),
      'tls-ca-cert-file': folder.write('ca.pem', authority.cert),
    })
    return { ...server, url: `rediss://127.0.0.1:${port}` }
  }

  it('is taken when its certificate is for its name, by the authority that is given', async () => {
    await using server = await start(here)
    const store = await openStore({ url: server.url, certificateAuthority: authority.cert })
    expect(await store.answer()).toBe(true)
  })

  it.each([
    ['by another authority', here, other.cert],
    ['by none that everybody knows', here, undefined],
    ['for another name', elsewhere, authority.cert],
  ])('is not taken when its certificate is %s', async (_name, credential, certificateAuthority) => {
    await using server = await start(credential)
    const store = await openStore({
      url: server.url,
      ...(certificateAuthority !== undefined && { certificateAuthority }),
    })
    expect(await store.answer()).toMatch(/^store_unavailable: .*(certificate|issuer|CERT)/i)
  })
})
