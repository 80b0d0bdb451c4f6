import { afterAll, describe, expect, inject, it } from 'vitest'
import { createIntrospector } from '../../core/auth/introspection.ts'
import { createFolder } from '../adapters/support/folder.ts'
import { testIssuerConfig } from '../support/config.ts'
import { createRealm } from './keycloak/realm.ts'
import { createClient } from './keycloak/realm/clients.ts'
import { ada } from './keycloak/realm/users.ts'
import { createDirectClient, endSession } from './support/direct.ts'
import { post } from './support/post.ts'
import { documentedSettings } from './support/settings.ts'
import { reserveSites } from './support/site.ts'

/** All of Keycloak's tokens are JSON Web Tokens, which kube-mcp verifies itself: it asks about no token that is good. */
const sites = await reserveSites()
const base = 'https://mcp.example.com'
const realm = await createRealm(inject('keycloak'), 'introspection', [`${base}/mcp`])
const secret = 'asks: what + whose?'
await createClient(realm.admin, realm.path, { clientId: 'kube-mcp', secret })
const ask = await createDirectClient(realm)
const settings = await documentedSettings(realm)
const url = `${realm.issuer}/protocol/openid-connect/token/introspect`

describe('the endpoint of Keycloak', () => {
  const issuer = testIssuerConfig({
    url: realm.issuer,
    audiences: [],
    mappings: {
      username: { claim: 'preferred_username', prefix: '' },
      groups: { claim: 'groups', prefix: '' },
    },
    introspection: { url, clientId: 'kube-mcp', clientSecret: secret },
  })
  const platform = { fetch, clusters: {}, log: () => {}, sharesRequests: true }
  const introspect = async (token: string) => createIntrospector(issuer, base, platform)?.ask(token)

  it('answers with the claims of the token, which name the caller', async () => {
    const { access_token: token } = await ask(ada, 'groups mcp')
    expect(await introspect(token)).toMatchObject({
      username: 'ada',
      groups: ['platform'],
      scopes: new Set(['groups', 'mcp', 'profile', 'email']),
    })
  })

  it('says the audience too, so that a token for another resource is refused', async () => {
    const { access_token: token } = await ask(ada, 'groups')
    await expect(introspect(token)).rejects.toMatchObject({ code: 'token_audience' })
  })

  it('says that the token of a session that was ended is not active', async () => {
    const tokens = await ask(ada, 'mcp')
    expect(await introspect(tokens.access_token)).toMatchObject({ username: 'ada' })
    await endSession(realm, tokens)
    await expect(introspect(tokens.access_token)).rejects.toMatchObject({ code: 'token_inactive' })
  })
})

const folder = createFolder()
afterAll(() => folder[Symbol.dispose]())
const configWith = (clientSecret: string) =>
  folder.write(
    `${clientSecret.length}.yaml`,
    `apiVersion: kube-mcp/v1
issuers:
  - url: ${realm.issuer}
    introspection: { url: ${url}, clientId: kube-mcp, clientSecret: '${clientSecret}' }
`,
  )

describe.each(sites)('a token that is no JSON Web Token, at kube-mcp on $name', (site) => {
  it('is asked about at Keycloak, which does not know it', async () => {
    await using server = await site.start({ ...settings, KUBE_MCP_CONFIG: configWith(secret) })
    expect(await post(server, 'opaque')).toMatchObject({ status: 401, retryAfter: null })
    await expect
      .poll(server.log, { timeout: 5_000 })
      .toContainEqual(expect.objectContaining({ code: 'token_inactive' }))
  })

  it('gets 503 while Keycloak does not let kube-mcp ask', async () => {
    await using server = await site.start({ ...settings, KUBE_MCP_CONFIG: configWith('wrong') })
    expect(await post(server, 'opaque')).toEqual({ status: 503, challenge: null, retryAfter: '5' })
  })
})
