import { describe, expect, it } from 'vitest'
import { createAskedTokens } from '../../../../core/auth/asked-tokens.ts'
import type { Caller } from '../../../../core/auth/caller.ts'
import { Failure } from '../../../../core/index.ts'
import { ada } from '../../policy/caller.ts'

const start = 1_000_000

/** Somebody who answers what `answers` holds, in that order, and the last of them for ever. */
function authority(...answers: readonly (Caller | Failure)[]) {
  const clock = { now: start }
  const asked: string[] = []
  const open = (sharesRequests = true) =>
    createAskedTokens(
      {
        lifetime: 10_000,
        async ask(token) {
          const answer = answers[Math.min(asked.length, answers.length - 1)]
          asked.push(token)
          await Promise.resolve()
          if (answer instanceof Failure) throw answer
          return answer ?? ada()
        },
      },
      { now: () => clock.now, sharesRequests },
    )
  return { clock, asked, open }
}

const refusal = new Failure('token_inactive', 'no')
const outage = new Failure('issuer_unavailable', 'nobody there')

describe('what an authority said of a token', () => {
  it('holds for its lifetime, as the same caller', async () => {
    const { clock, asked, open } = authority(ada())
    const ask = open()
    const first = await ask('t', 'd')
    clock.now += 9_999
    expect(await ask('t', 'd')).toBe(first)
    expect(asked).toHaveLength(1)
    clock.now += 1
    await ask('t', 'd')
    expect(asked).toHaveLength(2)
  })

  it('never holds longer than the token', async () => {
    const { clock, asked, open } = authority(ada({ expiresAt: start / 1000 + 3 }))
    const ask = open()
    await ask('t', 'd')
    clock.now += 2_999
    await ask('t', 'd')
    expect(asked).toHaveLength(1)
    clock.now += 1
    await ask('t', 'd')
    expect(asked).toHaveLength(2)
  })

  it('holds when it is a refusal', async () => {
    const { clock, asked, open } = authority(refusal, ada())
    const ask = open()
    await expect(ask('t', 'd')).rejects.toBe(refusal)
    clock.now += 9_999
    await expect(ask('t', 'd')).rejects.toBe(refusal)
    expect(asked).toHaveLength(1)
    clock.now += 1
    expect(await ask('t', 'd')).toMatchObject({ username: 'ada' })
  })

  it('does not hold when it is an outage', async () => {
    const ask = authority(outage, ada()).open()
    await expect(ask('t', 'd')).rejects.toBe(outage)
    expect(await ask('t', 'd')).toMatchObject({ username: 'ada' })
  })

  it('is about one token alone', async () => {
    const { asked, open } = authority(ada(), refusal)
    const ask = open()
    await ask('t', 'd')
    await expect(ask('u', 'e')).rejects.toBe(refusal)
    expect(asked).toEqual(['t', 'u'])
  })

  it.each([
    [true, 1],
    [false, 3],
  ])('is asked for once by those who ask meanwhile (sharesRequests: %s)', async (shares, times) => {
    const { asked, open } = authority(ada())
    const ask = open(shares)
    await Promise.all([ask('t', 'd'), ask('t', 'd'), ask('t', 'd')])
    expect(asked).toHaveLength(times)
  })

  it('is forgotten, the least lately used first, when there are more than a thousand', async () => {
    const { asked, open } = authority(ada())
    const ask = open()
    await ask('t', 'first')
    for (let index = 0; index < 999; index++) await ask('t', `d${index}`)
    await ask('t', 'first')
    await ask('t', 'one more')
    expect(asked).toHaveLength(1_001)
    await ask('t', 'first')
    expect(asked).toHaveLength(1_001)
    await ask('t', 'd0')
    expect(asked).toHaveLength(1_002)
  })
})

describe('questions under way', () => {
  it('are 32 at the most; one more is told to come back', async () => {
    let answer = (): void => {}
    const answered = new Promise<void>((resolve) => (answer = resolve))
    const ask = createAskedTokens(
      { lifetime: 0, ask: () => answered.then(() => ada()) },
      { now: () => start, sharesRequests: true },
    )
    const many = Array.from({ length: 32 }, (_, index) => ask('t', `d${index}`))
    await expect(ask('t', 'one more')).rejects.toMatchObject({
      code: 'issuer_unavailable',
      retryAfter: 1,
    })
    answer()
    await Promise.all(many)
    expect(await ask('t', 'one more')).toMatchObject({ username: 'ada' })
  })

  it('that were cut off do not count for ever', async () => {
    const clock = { now: start }
    let cutOff = true
    const ask = createAskedTokens(
      { lifetime: 0, ask: async () => (cutOff ? new Promise<never>(() => {}) : ada()) },
      { now: () => clock.now, sharesRequests: false },
    )
    for (let index = 0; index < 32; index++) void ask('t', `d${index}`)
    await expect(ask('t', 'one more')).rejects.toMatchObject({ code: 'issuer_unavailable' })
    cutOff = false
    clock.now += 10_000
    expect(await ask('t', 'one more')).toMatchObject({ username: 'ada' })
  })
})
