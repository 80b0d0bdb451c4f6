import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adapters } from '../adapters/support/adapters.ts'
import { type ControlPlane, startControlPlane } from './control-plane/start.ts'
import { applyManifests } from './control-plane/seed.ts'
import { type Fleet, startFleet } from './support/fleet.ts'

let cluster: ControlPlane
let fleet: Fleet
const tokens = new Map<string, string>()

beforeAll(async () => {
  cluster = await startControlPlane({ controllers: false })
  await applyManifests(cluster.admin, ['namespaces', 'kube-mcp'])
  fleet = await startFleet({
    KUBE_MCP_API_SERVER: cluster.server,
    KUBE_MCP_API_SERVER_CA: cluster.ca,
    KUBE_MCP_API_SERVER_TOKEN: await cluster.serviceAccountToken('kube-mcp', 'kube-mcp'),
  })
  for (const adapter of adapters) tokens.set(adapter.name, await fleet.token(adapter))
})
afterAll(async () => {
  await fleet[Symbol.asyncDispose]()
  await cluster.stop()
})

/** What kube-mcp on an adapter says of itself, and to a caller. */
async function look(adapter: (typeof adapters)[number]) {
  const server = fleet.server(adapter)
  const status = async (path: string) => (await fetch(`${server.url}${path}`)).status
  return {
    health: await status('/health'),
    ready: await status('/ready'),
    answer: await server.call(tokens.get(adapter.name) ?? '', 'list_namespaces'),
  }
}

const well = {
  health: 200,
  ready: 200,
  answer: { status: 200, isError: false, text: expect.stringContaining('\nshop  Active') },
}

describe('while the API server runs', () => {
  it.each(adapters)('kube-mcp on $name answers, and is ready', async (adapter) => {
    expect(await look(adapter)).toEqual(well)
  })
})

describe('while the API server is stopped', () => {
  beforeAll(() => cluster.stopApiServer())

  it.each(adapters)('kube-mcp on $name says so, and stays ready', async (adapter) => {
    const text = 'Cannot list namespaces: the API server cannot be reached; try again shortly'
    expect(await look(adapter)).toEqual({ ...well, answer: { status: 200, isError: true, text } })
  })
})

describe('once the API server runs again', () => {
  beforeAll(() => cluster.startApiServer())

  it.each(adapters)('kube-mcp on $name answers as before', async (adapter) => {
    expect(await look(adapter)).toEqual(well)
  })
})
