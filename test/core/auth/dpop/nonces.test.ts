import { describe, expect, it } from 'vitest'
import { createSealer } from '../../../../core/seal.ts'
import { startOfTest } from '../../../support/app.ts'
import { type Client, codesOf, proofFor, proven, startClient, statusOf } from './client.ts'
import { nonceNeeded } from './refusals.ts'

const minutes = 60_000
const secretKeys = [new Uint8Array(32).fill(1)]

/** What a client with a clock that is an hour slow is told to use. */
async function nonceFrom(client: Client): Promise<string> {
  const iat = client.app.clock.now / 1000 - 3600
  const response = await client.app.fetch(await proven(client, { claims: { iat } }))
  return response.headers.get('dpop-nonce') ?? ''
}

const withNonce = (client: Client, nonce: string) =>
  proven(client, { claims: { nonce, iat: client.app.clock.now / 1000 - 3600 } })

describe('a client whose clock is wrong (RFC 9449 §9)', () => {
  it('is told to use a nonce, and gets in with it', async () => {
    const client = await startClient()
    const nonce = await nonceFrom(client)
    // RFC 9449 §8.1: the characters that a nonce may have.
    expect(nonce).toMatch(/^[\x21\x23-\x5b\x5d-\x7e]+$/)
    const { status, headers } = await client.app.fetch(await withNonce(client, nonce))
    expect([status, headers.get('dpop-nonce')]).toEqual([200, null])
    expect(codesOf(client)).toEqual(['dpop_stale'])
  })

  it('may use the nonce for five minutes, and is given the next one after half of them', async () => {
    const client = await startClient()
    const nonce = await nonceFrom(client)
    const send = async (age: number) => {
      client.app.clock.now = startOfTest + age
      return client.app.fetch(await withNonce(client, nonce))
    }
    await client.app.issuer.token()
    const half = await send(2.5 * minutes)
    const later = await send(2.5 * minutes + 1)
    const next = later.headers.get('dpop-nonce')
    expect([half.status, half.headers.get('dpop-nonce'), later.status]).toEqual([200, null, 200])
    expect((await client.app.fetch(await withNonce(client, next ?? ''))).status).toBe(200)
  })

  it('is told to use another one after them', async () => {
    const client = await startClient()
    const nonce = await nonceFrom(client)
    const token = await client.app.issuer.token({
      cnf: { jkt: client.key.thumbprint },
      exp: startOfTest / 1000 + 3600,
    })
    client.app.clock.now += 5 * minutes - 1
    expect((await client.app.fetch(await withNonce({ ...client, token }, nonce))).status).toBe(200)
    client.app.clock.now += 1
    const response = await client.app.fetch(await withNonce({ ...client, token }, nonce))
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toBe(nonceNeeded)
    const next = response.headers.get('dpop-nonce') ?? ''
    expect((await client.app.fetch(await withNonce({ ...client, token }, next))).status).toBe(200)
    expect(codesOf(client)).toEqual(['dpop_stale', 'dpop_nonce'])
  })

  it('cannot use a proof with a nonce twice', async () => {
    const client = await startClient()
    const nonce = await nonceFrom(client)
    const proof = await proofFor(client, { claims: { nonce, iat: 0 } })
    const answers = [
      await statusOf(client, { proof: () => proof }),
      await statusOf(client, { proof: () => proof }),
    ]
    client.app.clock.now += 4 * minutes
    answers.push(await statusOf(client, { proof: () => proof }))
    expect(answers).toEqual([200, 401, 401])
    expect(codesOf(client)).toEqual(['dpop_stale', 'dpop_replayed', 'dpop_replayed'])
  })
})

describe('a nonce', () => {
  it('opens at every replica with the same keys, and at no other', async () => {
    const nonce = await nonceFrom(await startClient({ secretKeys }))
    const other = [new Uint8Array(32).fill(2)]
    const statuses = [secretKeys, [...other, ...secretKeys], other].map(async (keys) => {
      const client = await startClient({ secretKeys: keys })
      return (await client.app.fetch(await withNonce(client, nonce))).status
    })
    expect(await Promise.all(statuses)).toEqual([200, 200, 401])
  })

  it('is refused even when the clock of the client is right: it says that it was told of it', async () => {
    const client = await startClient()
    expect(await statusOf(client, { claims: { nonce: 'made-up' } })).toBe(401)
    expect(await statusOf(client)).toBe(200)
    expect(codesOf(client)).toEqual(['dpop_nonce'])
  })

  it('of another purpose is none', async () => {
    const client = await startClient({ secretKeys })
    const text = String(startOfTest)
    const seal = (purpose: string) => createSealer(secretKeys, purpose).seal(text, '')
    const send = async (nonce: string) =>
      (await client.app.fetch(await withNonce(client, nonce))).status
    expect(await send(await seal('cursor'))).toBe(401)
    expect(await send(await seal('dpop-nonce'))).toBe(200)
  })
})
