import { describe, expect, it } from 'vitest'
import type { Platform } from '../../../core/index.ts'
import { createTestApp, type TestApp, untouchedCluster } from '../../support/app.ts'
import { mcpRequest } from '../../support/call.ts'
import { issuerUrl, testConfig } from '../../support/config.ts'
import { discoveryPath } from '../../support/issuer.ts'

const start = (platform: Partial<Platform> = {}) =>
  createTestApp(testConfig(), untouchedCluster, platform)
const status = async (app: TestApp, token: string) => (await app.fetch(mcpRequest(token))).status

describe('while the issuer is down (SEED defect 8)', () => {
  it('keys that were read go on serving', async () => {
    const app = await start()
    await status(app, await app.issuer.token())
    app.issuer.down = true
    app.clock.now += 3_600_000
    expect(await status(app, await app.issuer.token())).toBe(200)
  })

  it('without keys the answer is 503 with Retry-After and no challenge', async () => {
    const app = await start()
    app.issuer.down = true
    const response = await app.fetch(mcpRequest(await app.issuer.token()))
    const { headers } = response
    expect([response.status, headers.get('retry-after'), headers.get('www-authenticate')]).toEqual([
      503,
      '5',
      null,
    ])
  })

  it('so it is for a token whose key is not among those held: nobody can tell', async () => {
    const app = await start()
    await status(app, await app.issuer.token())
    const rotated = await app.issuer.addKey('RS256')
    app.issuer.down = true
    app.clock.now += 30_000
    expect(await status(app, await app.issuer.token({}, {}, rotated))).toBe(503)
    app.issuer.down = false
    app.clock.now += 2_000
    expect(await status(app, await app.issuer.token({}, {}, rotated))).toBe(200)
  })

  it('a token that is wrong by the keys held stays 401', async () => {
    const app = await start()
    await status(app, await app.issuer.token())
    app.issuer.down = true
    app.clock.now += 30_000
    expect(await status(app, await app.issuer.token({ aud: 'other' }))).toBe(401)
  })

  it.each([true, false])(
    'it is asked every two seconds, no more (sharesRequests: %s)',
    async (sharesRequests) => {
      const app = await start({ sharesRequests })
      const token = await app.issuer.token()
      app.issuer.down = true
      await status(app, token)
      await Promise.all([1, 2, 3].map(() => status(app, token)))
      app.clock.now += 1_999
      await status(app, token)
      expect(app.issuer.requests).toEqual([discoveryPath])
      app.clock.now += 1
      await Promise.all([1, 2, 3].map(() => status(app, token)))
      expect(app.issuer.requests).toEqual([discoveryPath, discoveryPath])
      app.issuer.down = false
      app.clock.now += 2_000
      expect(await status(app, token)).toBe(200)
    },
  )

  it('the two seconds begin when a slow failure ends', async () => {
    const app = await start()
    const token = await app.issuer.token()
    app.issuer.answer(discoveryPath, () => {
      app.clock.now += 5_000
      return Promise.reject(new TypeError('timed out'))
    })
    await status(app, token)
    await status(app, token)
    expect(app.issuer.requests).toEqual([discoveryPath])
  })

  it('the log says what failed and why', async () => {
    const app = await start({
      fetch: () =>
        Promise.reject(new TypeError('fetch failed', { cause: new Error('ECONNREFUSED') })),
    })
    await status(app, await app.issuer.token())
    expect(app.log).toMatchObject([
      {
        level: 'warn',
        code: 'issuer_unavailable',
        cause: `no answer from ${issuerUrl}${discoveryPath}: fetch failed: ECONNREFUSED`,
      },
      { level: 'info', code: 'issuer_unavailable' },
    ])
  })
})

describe('an issuer without a key we can use', () => {
  it('is answered with 503 and not with a sign-in that would not help', async () => {
    const app = await createTestApp(
      testConfig({ issuer: { signingAlgorithms: ['ES256'] } }),
      untouchedCluster,
    )
    const stranger = await app.issuer.addKey('ES256', { published: { use: 'enc' } })
    expect(await status(app, await app.issuer.token({}, {}, stranger))).toBe(503)
    expect(app.log.map(({ code }) => code)).toEqual(['issuer_keys_unusable', 'issuer_unavailable'])
  })

  it('that took all its keys out is believed', async () => {
    const app = await start()
    const token = await app.issuer.token({ exp: app.clock.now / 1000 + 3600 })
    await status(app, token)
    app.issuer.keySet.length = 0
    app.clock.now += 300_000
    await status(app, token)
    await expect.poll(() => status(app, token)).toBe(503)
  })
})

describe('where requests share no promises, as on Workers', () => {
  it('each request reads for itself until one has the keys, and then all use them', async () => {
    const app = await start({ sharesRequests: false })
    const token = await app.issuer.token()
    const together = Promise.withResolvers<void>()
    let asked = 0
    app.issuer.answer('/jwks', async () => {
      if (++asked === 3) together.resolve()
      await together.promise
      return Response.json({ keys: app.issuer.keySet })
    })
    await Promise.all([1, 2, 3].map(() => status(app, token)))
    await status(app, await app.issuer.token({ sub: 'bob' }))
    expect(app.issuer.requests.filter((path) => path === '/jwks')).toHaveLength(3)
  })

  it('a refresh is kept alive beyond the answer, and started once', async () => {
    const work: Promise<unknown>[] = []
    const app = await start({ sharesRequests: false, waitUntil: (it) => work.push(it) })
    await status(app, await app.issuer.token())
    app.clock.now += 300_000
    const token = await app.issuer.token()
    await Promise.all([1, 2, 3].map(() => status(app, token)))
    await Promise.all(work)
    expect(work).toHaveLength(1)
    expect(app.issuer.requests.filter((path) => path === '/jwks')).toHaveLength(2)
  })

  it('a reading that ends late does not replace a later one', async () => {
    const app = await start({ sharesRequests: false })
    const before = JSON.stringify({ keys: app.issuer.keySet })
    const slow = Promise.withResolvers<Response>()
    app.issuer.answer('/jwks', () => slow.promise)
    const first = status(app, await app.issuer.token())
    await expect.poll(() => app.issuer.requests).toContain('/jwks')
    app.issuer.answer('/jwks', undefined)
    const rotated = await app.issuer.addKey('RS256')
    app.clock.now += 1
    await status(app, await app.issuer.token({}, {}, rotated))
    slow.resolve(new Response(before))
    await first
    expect(await status(app, await app.issuer.token({}, {}, rotated))).toBe(200)
    expect(await status(app, await app.issuer.token({ sub: 'bob' }, {}, rotated))).toBe(200)
  })
})
