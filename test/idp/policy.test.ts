import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createSession } from '../../demo/sign-in/session.ts'
import { createFolder } from '../adapters/support/folder.ts'
import { signInWith } from '../adapters/support/oauth-clients.ts'
import type { Server } from '../adapters/support/server.ts'
import { withPassword } from './keycloak/person.ts'
import { createRealm } from './keycloak/realm.ts'
import { createPublicClient, withoutRefresh } from './keycloak/realm/clients.ts'
import { ada, bob, type User } from './keycloak/realm/users.ts'
import { createDirectClient } from './support/direct.ts'
import { scopesOf } from './support/scopes-of.ts'
import { sdks } from './support/sdks.ts'
import { documentedSettings } from './support/settings.ts'
import { reserveSites } from './support/site.ts'

const sites = await reserveSites()
const urls = sites.map(({ url }) => url)
const realm = await createRealm(inject('keycloak'), 'policy', urls)
await createPublicClient(realm.admin, realm.path, 'stepping-up', withoutRefresh)
const ask = await createDirectClient(realm)
const settings = await documentedSettings(realm)

const folder = createFolder()
afterAll(() => folder[Symbol.dispose]())
const config = folder.write(
  'kube-mcp.yaml',
  `apiVersion: kube-mcp/v1
policy:
  scopes:
    kube:read: [list_nodes]
  rules:
    - id: platform-reads-all
      allow: {}
      when: "'platform' in groups"
    - id: shop-reads-shop
      allow: { namespaces: [shop] }
      when: "'shop' in groups"
`,
)

/** No such tool, for this caller. */
const unknownTool = { status: 200, text: expect.stringContaining('-32602') }

describe.each(sites)('a policy over the callers of Keycloak, at kube-mcp on $name', (site) => {
  let server: Server
  beforeAll(async () => {
    server = await site.start({ ...settings, KUBE_MCP_CONFIG: config })
  })
  afterAll(() => server[Symbol.asyncDispose]())

  it.each(sdks)('has the client of $name sign in again for the scope of a tool', async (sdk) => {
    const session = createSession({ client: { client_id: 'stepping-up', issuer: realm.issuer } })
    const client = await signInWith(sdk.create, site.url, withPassword(ada), session)
    expect(await client.list()).toContain('list_nodes')
    await client.call('list_pods')
    expect(client.signIns).toHaveLength(1)
    const had = scopesOf(session)
    expect(had).not.toContain('kube:read')

    expect(await client.call('list_nodes')).toMatchObject({
      content: [{ text: expect.stringContaining('node-1') }],
    })
    await client.close()
    expect(client.signIns).toHaveLength(2)
    expect(scopesOf(session)).toEqual([...had, 'kube:read'].toSorted())
  })

  const call = async (user: User, scope: string, tool: string, args: object) =>
    server.call((await ask(user, scope)).access_token, tool, args)

  it('lets a group read what its rule allows, and nothing else', async () => {
    const [shop, payments] = [{ namespace: 'shop' }, { namespace: 'payments' }]
    expect(await call(bob, 'groups mcp', 'list_pods', shop)).toMatchObject({ isError: false })
    expect(await call(bob, 'groups mcp', 'list_pods', payments)).toMatchObject({ isError: true })
    expect(await call(ada, 'groups mcp', 'list_pods', payments)).toMatchObject({ isError: false })
    await expect
      .poll(server.log, { timeout: 5_000 })
      .toContainEqual(
        expect.objectContaining({ code: 'tool_refused', actor: 'bob', rule: 'no-allow-rule' }),
      )
  })

  it('offers no tool that a group can do nothing with, whatever scopes its token has', async () => {
    const scope = 'groups mcp kube:read'
    expect(await call(bob, scope, 'list_nodes', {})).toMatchObject(unknownTool)
    expect(await call(ada, scope, 'list_nodes', {})).toMatchObject({ isError: false })
  })

  it('knows no groups of a token without the scope for them', async () => {
    const shop = { namespace: 'shop' }
    expect(await call(ada, 'mcp', 'list_pods', shop)).toMatchObject(unknownTool)
    expect(await call(ada, 'groups mcp', 'list_pods', shop)).toMatchObject({ isError: false })
  })
})
