import { describe, expect, it } from 'vitest'
import { createMemoryStore } from '../../../../core/store/memory.ts'
import type { Store } from '../../../../core/index.ts'
import { codesOf, otherKey, proofFor, proven, startClient, statusOf } from './client.ts'
import { replayed } from './refusals.ts'

describe('a proof that was used (RFC 9449 §11.1)', () => {
  it('is refused when it comes again, as is another with its jti', async () => {
    const client = await startClient()
    const proof = await proofFor(client, { claims: { jti: 'once' } })
    const send = async () => client.app.fetch(await proven(client, { proof: () => proof }))
    expect((await send()).status).toBe(200)
    const again = await send()
    expect(again.status).toBe(401)
    expect(again.headers.get('www-authenticate')).toBe(replayed)
    expect(await statusOf(client, { claims: { jti: 'once' } })).toBe(401)
    expect(await statusOf(client, { claims: { jti: 'another' } })).toBe(200)
    expect(codesOf(client)).toEqual(['dpop_replayed', 'dpop_replayed'])
  })

  it('counts once when it comes many times at once', async () => {
    const client = await startClient()
    const proof = await proofFor(client)
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => statusOf(client, { proof: () => proof })),
    )
    expect(answers.filter((status) => status === 200)).toHaveLength(1)
    expect(answers.filter((status) => status === 401)).toHaveLength(7)
  })

  it.each([30, 0, -59])(
    'is refused for as long as it is fresh (iat %i s from now)',
    async (from) => {
      const client = await startClient()
      const { clock } = client.app
      const iat = clock.now / 1000 + from
      const proof = await proofFor(client, { claims: { iat } })
      expect(await statusOf(client, { proof: () => proof })).toBe(200)
      clock.now = (iat + 60) * 1000 - 1
      expect(await statusOf(client, { proof: () => proof })).toBe(401)
      clock.now += 1
      expect(await statusOf(client, { proof: () => proof })).toBe(401)
      expect(codesOf(client)).toEqual(['dpop_replayed', 'dpop_stale'])
    },
  )

  it('is nobody else’s: another key may have the same jti', async () => {
    const client = await startClient()
    const key = await otherKey()
    const token = await client.app.issuer.token({ cnf: { jkt: key.thumbprint } })
    const claims = { jti: 'once' }
    const answers = [
      await statusOf(client, { claims }),
      await statusOf(client, { claims, key, token }),
    ]
    expect(answers).toEqual([200, 200])
  })

  it('that was refused for another reason is not used up', async () => {
    const client = await startClient()
    const claims = { jti: 'once' }
    const answers = [
      await statusOf(client, { claims: { ...claims, htm: 'GET' } }),
      await statusOf(client, { claims }),
    ]
    expect(answers).toEqual([401, 200])
  })
})

describe('the store that the platform brings', () => {
  it('is asked, with a key that tells nothing, for as long as the proof could come again', async () => {
    const asked: [string, number][] = []
    const store: Store = {
      ...createMemoryStore(),
      once: async (key, lifetime) => asked.push([key, lifetime]) === 1,
    }
    const client = await startClient({}, { store })
    expect([await statusOf(client), await statusOf(client)]).toEqual([200, 401])
    expect(asked.map(([, lifetime]) => lifetime)).toEqual([90_000, 90_000])
    for (const [key] of asked) expect(key).toMatch(/^dpop:[\w-]{43}$/)
  })

  it('that cannot be asked lets nobody in: 503 with Retry-After and no challenge', async () => {
    const store: Store = {
      ...createMemoryStore(),
      once: () => Promise.reject(new Error('ECONNREFUSED')),
    }
    const client = await startClient({}, { store })
    const response = await client.app.fetch(await proven(client))
    const { status, headers } = response
    expect([status, headers.get('retry-after'), headers.get('www-authenticate')]).toEqual([
      503,
      '5',
      null,
    ])
    expect(client.app.log).toEqual([
      {
        level: 'error',
        code: 'store_unavailable',
        message: 'Refused a token: nobody can tell whether the proof was used before',
        cause: 'ECONNREFUSED',
        requestId: expect.any(String),
      },
    ])
  })

  it('is not asked about bearer tokens', async () => {
    const store: Store = {
      ...createMemoryStore(),
      once: () => Promise.reject(new Error('ECONNREFUSED')),
    }
    const client = await startClient({}, { store })
    const token = await client.app.issuer.token()
    expect(await statusOf(client, { scheme: 'Bearer', token })).toBe(200)
  })
})
