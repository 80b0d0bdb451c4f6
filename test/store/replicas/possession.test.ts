import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type Adapter, adapters } from '../../adapters/support/adapters.ts'
import { createFolder } from '../../adapters/support/folder.ts'
import { type Issuer, startIssuer } from '../../adapters/support/issuer.ts'
import { freePort } from '../../adapters/support/port.ts'
import type { Values } from '../../adapters/support/process.ts'
import { postWith } from '../../adapters/support/post-with.ts'
import { type Server, startServer } from '../../adapters/support/server.ts'
import { createProofKey, hashOf } from '../../support/proof.ts'
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

/** A token that is bound to a key, and what sends it with a proof of that key. */
async function createHolder() {
  const key = await createProofKey()
  const token = await issuer.token(undefined, { cnf: { jkt: key.thumbprint } })
  const ath = await hashOf(token)
  return {
    token,
    prove: () =>
      key.sign({
        jti: crypto.randomUUID(),
        htm: 'POST',
        htu: 'https://mcp.example.com/mcp',
        iat: Math.floor(Date.now() / 1000),
        ath,
      }),
    send: async ({ url }: Server, dpop: string) => {
      const headers = { authorization: `DPoP ${token}`, dpop }
      return (await postWith(`${url}/mcp`, headers)).status
    },
  }
}

function start(adapter: Adapter, values: Values): Promise<Server> {
  return startServer(adapter, {
    KUBE_MCP_OIDC_ISSUER_URL: issuer.url,
    KUBE_MCP_SNAPSHOT: 'demo/cluster.yaml',
    KUBE_MCP_CONFIG: folder.write(
      'config.yaml',
      `apiVersion: kube-mcp/v1\nissuers: [{ url: ${issuer.url}, dpop: accepted }]\n`,
    ),
    ...values,
  })
}

describe.each(adapters.filter(({ name }) => name !== 'workers'))('replicas on $name', (adapter) => {
  const startReplica = (store: string) =>
    start(adapter, store === '' ? {} : { KUBE_MCP_STORE_FILE: folder.write('store', store) })

  it('take a proof once among them all where they share a store, and once each where they do not', async () => {
    await using redis = await startRedis(inject('redis'))
    await using one = await startReplica(redis.url)
    await using other = await startReplica(redis.url)
    await using alone = await startReplica('')
    const { prove, send } = await createHolder()
    const proof = await prove()
    const statuses = [await send(one, proof), await send(other, proof), await send(alone, proof)]
    expect([...statuses, await send(other, await prove())]).toEqual([200, 401, 200, 200])
    await expect
      .poll(() => other.log())
      .toContainEqual(expect.objectContaining({ code: 'dpop_replayed' }))
    one.child.kill('SIGTERM')
    expect(await one.ended).toBe(0)
  })

  it('serve without their store who proves nothing, are ready, and ask who does to come again', async () => {
    const port = await freePort()
    await using server = await startReplica(`redis://ada:hunter2@127.0.0.1:${port}`)
    const { token, prove } = await createHolder()
    const bearer = { authorization: `Bearer ${await issuer.token()}` }
    expect((await postWith(`${server.url}/mcp`, bearer)).status).toBe(200)
    await expect.poll(async () => (await fetch(`${server.url}/ready`)).status).toBe(200)

    const refused = await fetch(`${server.url}/mcp`, {
      method: 'POST',
      headers: { authorization: `DPoP ${token}`, dpop: await prove() },
    })
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2'])
    expect(refused.headers.get('www-authenticate')).toBeNull()
    const line = { level: 'error', code: 'store_unavailable' }
    await expect.poll(() => server.log()).toContainEqual(expect.objectContaining(line))
    expect(server.log()).toContainEqual(expect.objectContaining({ code: 'store_lost' }))
    expect(`${server.stdout()}${server.stderr()}${await refused.text()}`).not.toContain('hunter2')
  })

  it('go over to another store when the file changes that names theirs', async () => {
    await using first = await startRedis(inject('redis'))
    await using second = await startRedis(inject('valkey'))
    await using server = await startReplica(first.url)
    const { prove, send } = await createHolder()
    const proof = await prove()
    expect(await send(server, proof)).toBe(200)
    folder.write('store', second.url)
    const store = `127.0.0.1:${second.port}`
    await expect
      .poll(() => server.log())
      .toContainEqual(expect.objectContaining({ code: 'store_reached', store }))
    const statuses = [await send(server, proof), await send(server, proof)]
    expect(statuses).toEqual([200, 401])
  })
})

describe.each(adapters.filter(({ name }) => name === 'workers'))('on $name', (adapter) => {
  it('a local Worker has the binding of its isolates, and takes a proof once', async () => {
    await using server = await start(adapter, {})
    const { prove, send } = await createHolder()
    const proof = await prove()
    const statuses = [await send(server, proof), await send(server, proof)]
    expect(statuses).toEqual([200, 401])
    expect(server.log()).not.toContainEqual(
      expect.objectContaining({
        code: 'config_warning',
        message: expect.stringContaining('STORE'),
      }),
    )
  })

  it('a store of the Redis protocol stops the start', async () => {
    const started = start(adapter, { KUBE_MCP_STORE: 'redis://:hunter2@127.0.0.1' })
    await expect(started).rejects.toThrow('bind STORE')
    await expect(started).rejects.not.toThrow('hunter2')
  })
})
