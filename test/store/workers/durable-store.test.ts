import { env } from 'cloudflare:workers'
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { describe, expect, it, vi } from 'vitest'
import { createDurableStore } from '../../../adapters/workers/worker-store.ts'
import { describeStore } from '../support/contract.ts'

const hour = 3_600_000

describe('a store in Durable Objects', () => {
  const stores = [createDurableStore(env.STORE), createDurableStore(env.STORE)] as const
  describeStore(() => stores)
})

describe('a Durable Object', () => {
  const rowsOf = (name: string) =>
    runInDurableObject(env.STORE.getByName(name), (_, { storage }) =>
      storage.sql.exec('SELECT key, holder FROM held ORDER BY key').toArray(),
    )

  it('takes out what is over, a minute at a time, and rests when there is nothing left', async () => {
    const object = env.STORE.getByName('cleaned')
    await object.once('short', 1_000)
    await object.enter('places', 'ada', { most: 1, lifetime: 2_000 })
    await object.once('long', hour)
    await expect.poll(() => object.once('short', 1)).toBe(true)
    await expect.poll(() => object.enter('places', 'bob', { most: 1, lifetime: 1 })).toBe(true)
    expect(await runDurableObjectAlarm(object)).toBe(true)
    expect(await rowsOf('cleaned')).toEqual([{ key: 'long', holder: '' }])
    await runInDurableObject(object, (_, { storage }) => void storage.sql.exec('DELETE FROM held'))
    const alarms = [await runDurableObjectAlarm(object), await runDurableObjectAlarm(object)]
    await object.once('again', hour)
    expect([...alarms, await runDurableObjectAlarm(object)]).toEqual([true, false, true])
  })

  it('knows what it knew after it has left memory', async () => {
    const object = env.STORE.getByName('evicted')
    await object.once('a', hour)
    await object.enter('a', 'ada', { most: 1, lifetime: hour })
    await evictDurableObject(object)
    const back = env.STORE.getByName('evicted')
    const places = { most: 1, lifetime: hour }
    expect([await back.once('a', hour), await back.enter('a', 'bob', places)]).toEqual([
      false,
      false,
    ])
  })
})

describe('the keys of a store in Durable Objects', () => {
  it('are spread over many objects, which learn no name from them', async () => {
    const getByName = vi.fn(env.STORE.getByName.bind(env.STORE))
    const store = createDurableStore({ getByName })
    for (let index = 0; index < 200; index++) await store.once(`ada ${index}`, hour)
    const names = new Set(getByName.mock.calls.map(([name]) => name))
    expect(names.size).toBeGreaterThan(30)
    expect(names.size).toBeLessThanOrEqual(64)
    const [name = ''] = names
    const keys = await runInDurableObject(env.STORE.getByName(name), (_, { storage }) =>
      storage.sql.exec('SELECT key FROM held').toArray(),
    )
    expect(keys[0]).toEqual({ key: expect.stringMatching(/^[\w-]{43}$/) })
  })

  it('are nobody’s when their object does not answer', async () => {
    const getByName = () => {
      throw new Error('overloaded')
    }
    const store = createDurableStore({ getByName })
    await expect(store.once('a', hour)).rejects.toMatchObject({
      code: 'store_unavailable',
      cause: 'overloaded',
      retryAfter: 2,
    })
  })
})
