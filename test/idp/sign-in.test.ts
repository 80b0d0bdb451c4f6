import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createSession } from '../../demo/sign-in/session.ts'
import { signInWith } from '../adapters/support/oauth-clients.ts'
import type { Server } from '../adapters/support/server.ts'
import { withPassword } from './keycloak/person.ts'
import { createRealm } from './keycloak/realm.ts'
import { publicClient } from './keycloak/realm/clients.ts'
import { ada, bob } from './keycloak/realm/users.ts'
import { sdks } from './support/sdks.ts'
import { documentedSettings } from './support/settings.ts'
import { reserveSites } from './support/site.ts'

const sites = await reserveSites()
const urls = sites.map(({ url }) => url)
const realm = await createRealm(inject('keycloak'), 'sign-in', urls)
const settings = await documentedSettings(realm)

describe.each(sites)('signing in to kube-mcp on $name at Keycloak', (site) => {
  let server: Server
  beforeAll(async () => void (server = await site.start(settings)))
  afterAll(() => server[Symbol.asyncDispose]())

  const ways = [
    { who: ada, what: 'a client that registers itself', options: {} },
    {
      who: bob,
      what: 'the client that the operator made',
      options: { client: { client_id: publicClient, issuer: realm.issuer } },
    },
  ]

  describe.each(sdks)('with the client of $name', ({ create }) => {
    it.each(ways)('lists and calls the tools as $who.username, with $what', async (way) => {
      const session = createSession(way.options)
      const client = await signInWith(create, site.url, withPassword(way.who), session)
      expect(client.signIns).toHaveLength(1)
      expect(await client.list()).toContain('list_pods')
      expect(await client.call('list_pods', { namespace: 'shop' })).toMatchObject({
        content: [{ text: expect.stringContaining('checkout') }],
      })
      await client.close()
      await expect.poll(server.records, { timeout: 5_000 }).toContainEqual(
        expect.objectContaining({
          subject: expect.objectContaining({ username: way.who.username }),
          outcome: 'ok',
        }),
      )
    })
  })
})
