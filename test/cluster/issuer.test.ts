import { decodeProtectedHeader } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Adapter, adapters } from '../adapters/support/adapters.ts'
import { type Server, startServer } from '../adapters/support/server.ts'
import { eventually } from './control-plane/eventually.ts'
import { type Fleet, startFleet } from './support/fleet.ts'
import { openShared } from './support/shared.ts'

const shared = openShared()
const good = { status: 200, isError: false, text: expect.stringContaining('worker-1') }
let fleet: Fleet
/** Two of each adapter, from before the outage and the rotation; none was shown to kube-mcp yet. */
const tokens = new Map<Adapter, readonly [string, string]>()
/** Started while the issuer was away. */
const late = new Map<Adapter, Server>()

beforeAll(async () => {
  fleet = await startFleet(await shared.settings())
  for (const adapter of adapters) {
    const server = fleet.server(adapter)
    expect(await server.call(await fleet.token(adapter), 'list_nodes')).toMatchObject(good)
    tokens.set(adapter, [await fleet.token(adapter), await fleet.token(adapter)])
  }
})
afterAll(async () => {
  await Promise.all([...late.values()].map((server) => server[Symbol.asyncDispose]()))
  await fleet[Symbol.asyncDispose]()
})

const of = <Value>(values: ReadonlyMap<Adapter, Value>, adapter: Adapter): Value => {
  const value = values.get(adapter)
  if (value === undefined) throw new Error(`there is none for ${adapter.name}`)
  return value
}

async function post(server: Server, token?: string) {
  const headers: HeadersInit = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const response = await fetch(`${server.url}/mcp`, { method: 'POST', headers })
  const challenge = response.headers.get('www-authenticate')
  return { status: response.status, challenge, retryAfter: response.headers.get('retry-after') }
}

describe('while the issuer is away', () => {
  beforeAll(async () => {
    await fleet.issuer.stop()
    for (const adapter of adapters) {
      const elsewhere = { ...fleet.settings(adapter), KUBE_MCP_PORT: '0' }
      late.set(adapter, await startServer(adapter, elsewhere))
    }
  })

  it.each(adapters)(
    'a token is taken by kube-mcp on $name, which has the keys',
    async (adapter) => {
      const [token] = of(tokens, adapter)
      expect(await fleet.server(adapter).call(token, 'list_nodes')).toMatchObject(good)
    },
  )

  it.each(adapters)(
    'kube-mcp on $name that has no keys yet says when to come back',
    async (adapter) => {
      const [token] = of(tokens, adapter)
      expect(await post(of(late, adapter), token)).toEqual({
        status: 503,
        retryAfter: '5',
        challenge: null,
      })
      expect(await post(of(late, adapter))).toEqual({
        status: 401,
        retryAfter: null,
        challenge: expect.stringContaining('resource_metadata='),
      })
    },
  )

  it.each(adapters)(
    'kube-mcp on $name that has no keys yet is alive, but not ready',
    async (adapter) => {
      const { url } = of(late, adapter)
      expect((await fetch(`${url}/health`)).status).toBe(200)
      const ready = await fetch(`${url}/ready`)
      expect(ready.status).toBe(503)
      expect(await ready.json()).toEqual({ status: 'starting', issuer: false, cluster: true })
    },
  )
})

describe('once the issuer is back', () => {
  beforeAll(() => fleet.issuer.start())

  it.each(adapters)('kube-mcp on $name takes what it could not judge', async (adapter) => {
    const [token] = of(tokens, adapter)
    const taken = async () => (await of(late, adapter).call(token, 'list_nodes')).status === 200
    await eventually('the keys of the issuer', taken, 10)
    expect((await fetch(`${of(late, adapter).url}/ready`)).status).toBe(200)
  })
})

describe('after the issuer began to sign with another key', () => {
  beforeAll(() => fleet.issuer.rotateKeys())

  it.each(adapters)('a token of the key before is taken by kube-mcp on $name', async (adapter) => {
    const [, token] = of(tokens, adapter)
    expect(await fleet.server(adapter).call(token, 'list_nodes')).toMatchObject(good)
  })

  it.each(adapters)(
    'a token of the new key is taken by kube-mcp on $name, which asks for unknown keys twice a minute',
    async (adapter) => {
      const token = await fleet.token(adapter)
      const [before] = of(tokens, adapter)
      expect(decodeProtectedHeader(token).kid).not.toBe(decodeProtectedHeader(before).kid)
      const server = fleet.server(adapter)
      const taken = async () => (await server.call(token, 'list_nodes')).status === 200
      await eventually('the new key', taken, 45)
      expect(await server.call(token, 'list_nodes')).toMatchObject(good)
    },
  )
})
