import type { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adapters } from '../adapters/support/adapters.ts'
import { createFolder } from '../adapters/support/folder.ts'
import { createAdmin } from './control-plane/admin.ts'
import { eventually } from './control-plane/eventually.ts'
import { requestToken } from './control-plane/token.ts'
import { createAccount } from './support/account.ts'
import { requestsWith, requestWith } from './support/audit.ts'
import { textOf } from './support/client.ts'
import { type Fleet, startFleet } from './support/fleet.ts'
import { openShared } from './support/shared.ts'

const { server, ca, admin, dir } = openShared()
const folder = createFolder()
const clients = new Map<string, Client>()
let fleet: Fleet
/** The first, which every kube-mcp has used. */
let before = ''

/** Makes a service account and writes its token where kube-mcp looks for it; returns the token. */
async function rotateTo(account: string): Promise<string> {
  await createAccount(admin, account)
  const token = await requestToken(admin, 'kube-mcp', account)
  folder.write('token', token)
  return token
}

/** Who kube-mcp of an adapter is, to the API server. */
async function userOf(adapter: string, mark: string): Promise<string | undefined> {
  const client = clients.get(adapter)
  if (client === undefined) throw new Error(`nobody is signed in at ${adapter}`)
  const labelSelector = `app=catalog,${adapter}-${mark}!=a`
  expect(await textOf(client, 'list_pods', { namespace: 'shop', labelSelector })).toContain(
    'catalog-',
  )
  return (await requestWith(dir, `${adapter}-${mark}`)).user.username
}

beforeAll(async () => {
  before = await rotateTo('before')
  fleet = await startFleet({
    KUBE_MCP_API_SERVER: server,
    KUBE_MCP_API_SERVER_CA: ca,
    KUBE_MCP_API_SERVER_TOKEN_FILE: `${folder.path}/token`,
  })
  for (const adapter of adapters) clients.set(adapter.name, (await fleet.signIn(adapter)).client)
})
afterAll(async () => {
  await Promise.all([...clients.values()].map((client) => client.close()))
  await fleet[Symbol.asyncDispose]()
  folder[Symbol.dispose]()
})

describe('the token of the API server in a file', () => {
  it.each(adapters)('is used by kube-mcp on $name', async ({ name }) => {
    expect(await userOf(name, 'first')).toBe('system:serviceaccount:kube-mcp:before')
  })
})

describe('the token of the API server, replaced when the API server no longer takes the one before', () => {
  beforeAll(async () => {
    await rotateTo('after')
    await admin.json('DELETE', '/api/v1/namespaces/kube-mcp/serviceaccounts/before')
    const client = createAdmin(server, ca, { token: before })
    const refused = () =>
      client.get('/api/v1/nodes/worker-1').then(
        () => false,
        () => true,
      )
    // The API server remembers for ten seconds that a token is good.
    await eventually('the refusal of the token of a deleted account', refused)
    await client.close()
  })

  it.each(adapters)(
    'is read again by kube-mcp on $name within the call that is refused',
    async ({ name }) => {
      expect(await userOf(name, 'rotated')).toBe('system:serviceaccount:kube-mcp:after')
      const codes = (await requestsWith(dir, `${name}-rotated`)).map(
        ({ responseStatus }) => responseStatus.code,
      )
      expect(codes).toEqual([401, 200])
    },
  )
})
