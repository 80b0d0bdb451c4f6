import { afterAll, beforeAll, describe, inject } from 'vitest'
import { openRedisStore } from '../../adapters/shared/store/redis-store.ts'
import type { SharedStore } from '../../adapters/shared/store/shared-store.ts'
import { describeStore } from './support/contract.ts'
import { type RedisServer, startRedis } from './support/redis-server.ts'

describe.each(['redis', 'valkey'] as const)('a store in a real %s', (name) => {
  let server: RedisServer
  let stores: readonly [SharedStore, SharedStore]

  beforeAll(async () => {
    server = await startRedis(inject(name))
    const open = () => openRedisStore({ url: server.url }, () => {})
    stores = [await open(), await open()]
  })
  afterAll(async () => {
    for (const store of stores) store.close()
    await server[Symbol.asyncDispose]()
  })

  describeStore(() => stores)
})
