import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { adapters } from '../../adapters/support/adapters.ts'
import { createFolder } from '../../adapters/support/folder.ts'
import { type Issuer, startIssuer } from '../../adapters/support/issuer.ts'
import { postWith } from '../../adapters/support/post-with.ts'
import { type Server, startServer } from '../../adapters/support/server.ts'
import { startRedis } from '../support/redis-server.ts'

const folder = createFolder()
let issuer: Issuer

beforeAll(async () => {
  issuer = await startIssuer()
})
afterAll(async () => {
  await issuer[Symbol.asyncDispose]()
  folder[Symbol.dispose]()
})

/** The statuses that `sub` gets of these replicas, one after another, each time with a new token. */
async function statusesOf(sub: string, replicas: readonly Server[]): Promise<readonly number[]> {
  const statuses: number[] = []
  for (const { url } of replicas) {
    const authorization = `Bearer ${await issuer.token(undefined, { sub })}`
    statuses.push((await postWith(`${url}/mcp`, { authorization })).status)
  }
  return statuses
}

describe.each(adapters.filter(({ name }) => name !== 'workers'))('replicas on $name', (adapter) => {
  const startReplica = (store: string) =>
    startServer(adapter, {
      KUBE_MCP_OIDC_ISSUER_URL: issuer.url,
      KUBE_MCP_SNAPSHOT: 'demo/cluster.yaml',
      KUBE_MCP_CONFIG: folder.write(
        'config.yaml',
        'apiVersion: kube-mcp/v1\nlimits: { requestsPerCaller: { perSecond: 0.01, burst: 3 } }\n',
      ),
      ...(store !== '' && { KUBE_MCP_STORE: store }),
    })

  it('let a caller have among them all what one lets through, where they share a store', async () => {
    await using redis = await startRedis(inject('redis'))
    await using one = await startReplica(redis.url)
    await using other = await startReplica(redis.url)
    const ada = await statusesOf('ada', [one, other, one, other, one])
    const bob = await statusesOf('bob', [other])
    expect([ada, bob]).toEqual([[200, 200, 200, 429, 429], [200]])
  })

  it('count each for itself while the store is away, and together again when it is back', async () => {
    await using redis = await startRedis(inject('redis'))
    await using one = await startReplica(redis.url)
    await using other = await startReplica(redis.url)
    await redis.stop()
    const apart = await statusesOf('ada', [one, one, one, one, other, other, other, other])
    expect(apart).toEqual([200, 200, 200, 429, 200, 200, 200, 429])
    for (const server of [one, other])
      await expect
        .poll(() => server.log())
        .toContainEqual(expect.objectContaining({ code: 'limits_local' }))
    await redis.start()
    await expect
      .poll(async () => {
        await statusesOf('eve', [one, other])
        return [one, other].map(({ log }) =>
          log().some((line) => JSON.stringify(line).includes('limits_shared')),
        )
      })
      .toEqual([true, true])
    expect(await statusesOf('bob', [one, other, one, other])).toEqual([200, 200, 200, 429])
  })
})
