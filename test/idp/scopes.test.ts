import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createSession, type Session } from '../../demo/sign-in/session.ts'
import { signInWith } from '../adapters/support/oauth-clients.ts'
import type { Server } from '../adapters/support/server.ts'
import { withPassword } from './keycloak/person.ts'
import { createRealm } from './keycloak/realm.ts'
import { createPublicClient, publicClient, withoutRefresh } from './keycloak/realm/clients.ts'
import { ada } from './keycloak/realm/users.ts'
import { accepted, post } from './support/post.ts'
import { type NamedSdk, sdk1x, sdk2x } from './support/sdks.ts'
import { documentedSettings } from './support/settings.ts'
import { reserveSites } from './support/site.ts'

const sites = await reserveSites()
const urls = sites.map(({ url }) => url)
const realm = await createRealm(inject('keycloak'), 'scopes', urls)
const settings = await documentedSettings(realm)

await createPublicClient(realm.admin, realm.path, 'without-refresh', withoutRefresh)

/** Of a client that the operator made. */
const sessionOf = (id: string) => createSession({ client: { client_id: id, issuer: realm.issuer } })

const scopesOf = (session: Session) =>
  String(decodeJwt(session.accessToken())['scope']).split(' ').toSorted()

describe.each(sites)('once kube-mcp on $name asks for one more scope', (site) => {
  const signIn = ({ create }: NamedSdk, session: Session) =>
    signInWith(create, site.url, withPassword(ada), session)

  const granted = [
    { sdk: sdk1x, what: 'without a refresh token', session: sessionOf('without-refresh') },
    { sdk: sdk2x, what: 'without a refresh token', session: sessionOf('without-refresh') },
    { sdk: sdk2x, what: 'with a refresh token', session: sessionOf(publicClient) },
  ]
  const refreshing = sessionOf(publicClient)
  const registered = createSession()
  let server: Server
  beforeAll(async () => {
    await using before = await site.start(settings)
    const others = [
      { sdk: sdk1x, session: refreshing },
      { sdk: sdk2x, session: registered },
    ]
    for (const { sdk, session } of [...granted, ...others]) {
      await (await signIn(sdk, session)).close()
      expect(scopesOf(session)).not.toContain('kube:read')
      expect(await post(before, session.accessToken())).toEqual(accepted)
    }
    await before[Symbol.asyncDispose]()
    server = await site.start({ ...settings, KUBE_MCP_OIDC_REQUIRED_SCOPES: 'kube:read' })
  })
  afterAll(() => server[Symbol.asyncDispose]())

  it('a token without it is told all that it needs', async () => {
    expect(await post(server, registered.accessToken())).toEqual({
      status: 403,
      challenge:
        'Bearer error="insufficient_scope", error_description="The token lacks a scope that this request needs", ' +
        `resource_metadata="${site.url.replace('/mcp', '/.well-known/oauth-protected-resource/mcp')}", ` +
        'scope="profile groups mcp kube:read"',
      retryAfter: null,
    })
  })

  it.each(granted)(
    'the client of $sdk.name $what signs in again, and has it besides those it had',
    async ({ sdk, session }) => {
      const had = scopesOf(session)
      const client = await signIn(sdk, session)
      expect(client.signIns).toHaveLength(1)
      expect(await client.call('list_namespaces')).toMatchObject({
        content: [{ text: expect.stringContaining('shop') }],
      })
      await client.close()
      expect(scopesOf(session)).toEqual([...had, 'kube:read'].toSorted())
    },
  )

  it('the client of SDK 1.x with a refresh token refreshes, which brings no scope, and gives up', async () => {
    const [had, before] = [scopesOf(refreshing), refreshing.accessToken()]
    await expect(signIn(sdk1x, refreshing)).rejects.toThrow('403')
    expect(refreshing.accessToken()).not.toBe(before)
    expect(scopesOf(refreshing)).toEqual(had)
  })

  it('a client that registered itself before may not have it, and one that does so now may', async () => {
    await expect(signIn(sdk2x, registered)).rejects.toThrow('Invalid scopes')
    const anew = createSession()
    await (await signIn(sdk2x, anew)).close()
    expect(scopesOf(anew)).toEqual(
      expect.arrayContaining(['groups', 'kube:read', 'mcp', 'profile']),
    )
  })
})
