import { setTimeout as sleep } from 'node:timers/promises'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createSession, type Session } from '../../demo/sign-in/session.ts'
import { signInWith } from '../adapters/support/oauth-clients.ts'
import type { Server } from '../adapters/support/server.ts'
import { withPassword } from './keycloak/person.ts'
import { createPublicClient, withoutRefresh } from './keycloak/realm/clients.ts'
import { createRealm } from './keycloak/realm.ts'
import { ada } from './keycloak/realm/users.ts'
import { type NamedSdk, sdks } from './support/sdks.ts'
import { documentedSettings } from './support/settings.ts'
import { reserveSites } from './support/site.ts'

const sites = await reserveSites()
const urls = sites.map(({ url }) => url)
const realm = await createRealm(inject('keycloak'), 'refresh', urls)
/** In seconds: what Keycloak calls the access token lifespan of a client. */
const lifespan = { 'access.token.lifespan': '5' }
await createPublicClient(realm.admin, realm.path, 'refreshing', lifespan)
await createPublicClient(realm.admin, realm.path, 'forgetful', {
  ...lifespan,
  ...withoutRefresh,
})
const settings = await documentedSettings(realm)

const namespaces = { content: [{ text: expect.stringContaining('shop') }] }

async function untilExpired(session: Session): Promise<void> {
  const { exp = 0 } = decodeJwt(session.accessToken())
  await sleep(Math.max(exp * 1000 - Date.now() + 100, 0))
}

describe.each(sites)('when an access token has expired, at kube-mcp on $name', (site) => {
  let server: Server
  beforeAll(async () => void (server = await site.start(settings)))
  afterAll(() => server[Symbol.asyncDispose]())

  const signIn = ({ create }: NamedSdk, clientId: string) =>
    signInWith(
      create,
      site.url,
      withPassword(ada),
      createSession({ client: { client_id: clientId, issuer: realm.issuer } }),
    )

  describe.concurrent.each(sdks)('the client of $name', (sdk) => {
    it('refreshes it at Keycloak and goes on', async ({ expect }) => {
      const client = await signIn(sdk, 'refreshing')
      const before = client.session.accessToken()
      await untilExpired(client.session)
      expect(await client.call('list_namespaces')).toMatchObject(namespaces)
      await client.close()
      expect(client.session.accessToken()).not.toBe(before)
      expect(client.signIns).toHaveLength(1)
    })

    it('has to sign in again where Keycloak gives no refresh tokens', async ({ expect }) => {
      const client = await signIn(sdk, 'forgetful')
      await untilExpired(client.session)
      expect(await client.call('list_namespaces')).toMatchObject(namespaces)
      await client.close()
      expect(client.signIns).toHaveLength(2)
    })
  })
})
