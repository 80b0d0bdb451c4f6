import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { adapters } from '../../adapters/support/adapters.ts'
import { createFolder } from '../../adapters/support/folder.ts'
import { type Issuer, startIssuer } from '../../adapters/support/issuer.ts'
import { postWith } from '../../adapters/support/post-with.ts'
import { type Server, startServer } from '../../adapters/support/server.ts'
import { startRedis } from '../support/redis-server.ts'

const folder = createFolder()
const KUBE_MCP_CONFIG = folder.write(
  'kube-mcp.yaml',
  'apiVersion: kube-mcp/v1\nlimits: { requestsPerCaller: { perSecond: 0.01, burst: 2 } }\n',
)
let issuer: Issuer
beforeAll(async () => void (issuer = await startIssuer()))
afterAll(async () => {
  await issuer[Symbol.asyncDispose]()
  folder[Symbol.dispose]()
})

describe.each(adapters.filter(({ name }) => name !== 'workers'))('replicas on $name', (adapter) => {
  const start = (KUBE_MCP_STORE: string) =>
    startServer(adapter, {
      KUBE_MCP_OIDC_ISSUER_URL: issuer.url,
      KUBE_MCP_SNAPSHOT: 'demo/cluster.yaml',
      KUBE_MCP_CONFIG,
      KUBE_MCP_STORE,
    })
  const ask = async ({ url }: Server, sub: string) => {
    const authorization = `Bearer ${await issuer.token(undefined, { sub })}`
    return (await postWith(`${url}/mcp`, { authorization })).status
  }

  it('count a caller’s requests together, and each for itself while their store is away', async () => {
    await using redis = await startRedis(inject('redis'))
    await using one = await start(redis.url)
    await using other = await start(redis.url)
    expect([await ask(one, 'ada'), await ask(other, 'ada'), await ask(one, 'ada')]).toEqual([
      200, 200, 429,
    ])
    expect(await ask(other, 'bob')).toBe(200)

    await redis[Symbol.asyncDispose]()
    const statuses = [await ask(one, 'eve'), await ask(other, 'eve'), await ask(one, 'eve')]
    expect([...statuses, await ask(one, 'eve')]).toEqual([200, 200, 200, 429])
    await expect
      .poll(() => one.log(), { timeout: 5_000 })
      .toContainEqual(expect.objectContaining({ level: 'warn', code: 'limits_local' }))
  })
})
