import { describe, expect, it } from 'vitest'
import { fixedCredential, rotatingToken } from '../../adapters/shared/credentials.ts'

/** A token that can be read, and a clock. */
function setUp(options: { sharesRequests?: boolean } = {}) {
  const state = { text: 'one\n', reads: 0, refusals: 0, now: 0, failures: 0 }
  const credentials = rotatingToken(
    async (refused) => {
      state.reads++
      if (refused) state.refusals++
      if (state.text === 'gone') throw new Error('ENOENT')
      return state.text
    },
    { ...options, now: () => state.now, onFailure: () => state.failures++ },
  )
  return { state, credentials }
}

describe('a token in a file', () => {
  it('is read once in 50 seconds', async () => {
    const { state, credentials } = setUp()
    expect(await credentials.get()).toEqual({ token: 'one' })
    state.text = 'two'
    state.now = 49_999
    expect(await credentials.get()).toEqual({ token: 'one' })
    state.now = 50_000
    expect(await credentials.get()).toEqual({ token: 'two' })
    expect(state.reads).toBe(2)
  })

  it('is read once for requests that come together', async () => {
    const { state, credentials } = setUp()
    await Promise.all([credentials.get(), credentials.get()])
    expect(state.reads).toBe(1)
  })

  it('is read by each request where promises may not be shared', async () => {
    const { state, credentials } = setUp({ sharesRequests: false })
    await Promise.all([credentials.get(), credentials.get()])
    expect(state.reads).toBe(2)
  })

  it.each(['gone', '', ' \n'])(
    'stays as it was while the file is %j, and is tried again in 5 seconds',
    async (text) => {
      const { state, credentials } = setUp()
      await credentials.get()
      state.text = text
      state.now = 50_000
      expect(await credentials.get()).toEqual({ token: 'one' })
      expect(state.failures).toBe(1)
      state.text = 'two'
      state.now = 54_999
      expect(await credentials.get()).toEqual({ token: 'one' })
      state.now = 55_000
      expect(await credentials.get()).toEqual({ token: 'two' })
    },
  )

  it.each(['gone', ''])('is not there when the file never was more than %j', async (text) => {
    const { state, credentials } = setUp()
    state.text = text
    await expect(credentials.get()).rejects.toThrow()
  })

  it('is read at once when it was refused', async () => {
    const { state, credentials } = setUp()
    const refused = await credentials.get()
    state.text = 'two'
    expect(await credentials.renew(refused)).toEqual({ token: 'two' })
    expect(await credentials.get()).toEqual({ token: 'two' })
    expect(state).toMatchObject({ reads: 2, refusals: 1 })
  })

  it('is no other when it was refused and the file still has it', async () => {
    const { credentials } = setUp()
    expect(await credentials.renew(await credentials.get())).toBeUndefined()
  })

  it('is not read for the refusal of one that was replaced meanwhile', async () => {
    const { state, credentials } = setUp()
    const refused = await credentials.get()
    state.text = 'two'
    await credentials.renew(refused)
    expect(await credentials.renew(refused)).toEqual({ token: 'two' })
    expect(state.reads).toBe(2)
  })
})

describe('a token in the settings', () => {
  it('has no other', async () => {
    const credentials = fixedCredential({ token: 'one' })
    expect(await credentials.renew(await credentials.get())).toBeUndefined()
  })
})
