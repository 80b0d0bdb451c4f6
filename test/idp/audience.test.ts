import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Server } from '../adapters/support/server.ts'
import { createRealm } from './keycloak/realm.ts'
import { clientAudienceMapper, createScope } from './keycloak/realm/scopes.ts'
import { createClient } from './keycloak/realm/clients.ts'
import { ada } from './keycloak/realm/users.ts'
import { createDirectClient } from './support/direct.ts'
import { accepted, post } from './support/post.ts'
import { documentedSettings } from './support/settings.ts'
import { reserveSites } from './support/site.ts'

const sites = await reserveSites()
const urls = sites.map(({ url }) => url)
const realm = await createRealm(inject('keycloak'), 'audience', urls)
await createClient(realm.admin, realm.path, { clientId: 'kube-mcp' })
await createScope(realm.admin, realm.path, 'for-kube-mcp', [clientAudienceMapper('kube-mcp')])
const ask = await createDirectClient(realm)
const settings = await documentedSettings(realm)

describe.each(sites)('the audience of a token from Keycloak, at kube-mcp on $name', (site) => {
  let server: Server
  beforeAll(async () => void (server = await site.start(settings)))
  afterAll(() => server[Symbol.asyncDispose]())

  const elsewhere = {
    status: 401,
    challenge:
      'Bearer error="invalid_token", error_description="The token was issued for another resource", ' +
      `resource_metadata="${site.url.replace('/mcp', '/.well-known/oauth-protected-resource/mcp')}", ` +
      'scope="profile groups mcp"',
    retryAfter: null,
  }

  it('is `account` as Keycloak comes, and then the token is refused', async () => {
    const { access_token: token } = await ask(ada, 'profile groups')
    expect(decodeJwt(token).aud).toBe('account')
    expect(await post(server, token)).toEqual(elsewhere)
    await expect.poll(server.log, { timeout: 5_000 }).toContainEqual(
      expect.objectContaining({
        code: 'token_audience',
        cause: expect.stringMatching(`^aud is "account"; accepted are .*${site.url}`),
      }),
    )
  })

  it('has our URL with the scope that has the mapper, and then the token is accepted', async () => {
    const { access_token: token } = await ask(ada, 'profile groups mcp')
    expect(new Set(decodeJwt(token).aud)).toEqual(new Set([...urls, 'account']))
    expect(await post(server, token)).toEqual(accepted)
  })

  it('may be the client id that is configured, by a mapper of that client', async () => {
    const { access_token: token } = await ask(ada, 'for-kube-mcp')
    expect(decodeJwt(token).aud).toEqual(['kube-mcp', 'account'])
    expect(await post(server, token)).toEqual(accepted)
  })

  it('of an ID token is the client that asked, which we do not know', async () => {
    const { id_token: token = '' } = await ask(ada, 'openid mcp')
    expect(decodeJwt(token).aud).toBe('direct')
    expect(await post(server, token)).toEqual(elsewhere)
  })

  it('of a refresh token does not come to be looked at', async () => {
    const { refresh_token: token } = await ask(ada, 'mcp')
    expect((await post(server, token)).status).toBe(401)
    await expect
      .poll(server.log, { timeout: 5_000 })
      .toContainEqual(expect.objectContaining({ code: 'token_algorithm' }))
  })
})
