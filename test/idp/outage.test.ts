import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Server } from '../adapters/support/server.ts'
import { eventually } from '../cluster/control-plane/eventually.ts'
import { createRealm } from './keycloak/realm.ts'
import { ada } from './keycloak/realm/users.ts'
import { createDirectClient, endSession } from './support/direct.ts'
import { createDoor } from './support/door.ts'
import { accepted, post } from './support/post.ts'
import { documentedSettings } from './support/settings.ts'
import { reserveSites } from './support/site.ts'

const keycloak = inject('keycloak')
const door = await createDoor(keycloak.url)
const sites = await reserveSites()
const urls = sites.map(({ url }) => url)
/** Keycloak calls itself as it is called, so that the issuer has the door's port. */
const realm = await createRealm({ ...keycloak, url: door.url }, 'outage', urls)
const ask = await createDirectClient(realm)
const settings = await documentedSettings(realm)
const token = async () => (await ask(ada, 'mcp')).access_token
afterAll(() => door[Symbol.asyncDispose]())

describe.each(sites)('while Keycloak is away, kube-mcp on $name', (site) => {
  const tokens: string[] = []
  let server: Server
  beforeAll(async () => {
    server = await site.start(settings)
    tokens.push(await token(), await token())
    expect(await post(server, tokens[0] ?? '')).toEqual(accepted)
    await door.shut()
  })
  afterAll(() => server[Symbol.asyncDispose]())

  it('takes a token that it has not seen yet by the keys it has', async () => {
    expect(await post(server, tokens[1] ?? '')).toEqual(accepted)
  })

  it('says when to come back if it has no keys yet, and takes the token once Keycloak is back', async () => {
    await server[Symbol.asyncDispose]()
    server = await site.start(settings)
    expect(await post(server, tokens[1] ?? '')).toEqual({
      status: 503,
      challenge: null,
      retryAfter: '5',
    })
    await door.open()
    await eventually(
      'the keys',
      async () => (await post(server, tokens[1] ?? '')).status === 200,
      15,
    )
  })
})

describe('a session that was ended', () => {
  it('leaves its token good until it expires, since nobody is asked about it', async () => {
    const [site] = sites
    const tokens = await ask(ada, 'mcp')
    await endSession(realm, tokens)
    await using server = await site?.start(settings)
    expect(server && (await post(server, tokens.access_token))).toEqual(accepted)
  })
})

describe('a realm that is disabled', () => {
  it('goes on publishing its keys, so that its tokens are good until they expire', async () => {
    const [site] = sites
    const before = await token()
    await realm.admin.update(realm.path, { enabled: false })
    await expect(token()).rejects.toThrow('Realm not enabled')
    await using server = await site?.start(settings)
    expect(server && (await post(server, before))).toEqual(accepted)
  })
})
