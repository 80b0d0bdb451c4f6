import { decodeJwt } from 'jose'
import { describe, expect, inject, it } from 'vitest'
import { createRealm } from './keycloak/realm.ts'
import { createScope, rolesMapper } from './keycloak/realm/scopes.ts'
import { ada, bob } from './keycloak/realm/users.ts'
import { createDirectClient } from './support/direct.ts'
import { accepted, post } from './support/post.ts'
import { documentedSettings } from './support/settings.ts'
import { reserveSites } from './support/site.ts'

const sites = await reserveSites()
const realm = await createRealm(
  inject('keycloak'),
  'claims',
  sites.map(({ url }) => url),
)
await createScope(realm.admin, realm.path, 'realm-roles', [rolesMapper('realm_roles')])
const ask = await createDirectClient(realm)
const settings = await documentedSettings(realm)

it.each([ada, bob])(
  'a token of $username names its groups, with the scope for that',
  async (user) => {
    const { access_token: token } = await ask(user, 'groups mcp')
    expect(decodeJwt(token)).toMatchObject({
      preferred_username: user.username,
      email: `${user.username}@example.com`,
      email_verified: true,
      groups: [user.group],
      realm_access: { roles: expect.arrayContaining(['offline_access']) },
    })
    expect(decodeJwt((await ask(user, 'mcp')).access_token)).not.toHaveProperty('groups')
  },
)

const mappings = [
  {
    what: 'sub below the issuer, without settings',
    values: { KUBE_MCP_OIDC_USERNAME_CLAIM: '', KUBE_MCP_OIDC_USERNAME_PREFIX: '' },
    expected: (token: string) => `${realm.issuer}#${decodeJwt(token).sub}`,
  },
  {
    what: 'the address that Keycloak verified',
    values: { KUBE_MCP_OIDC_USERNAME_CLAIM: 'email', KUBE_MCP_OIDC_USERNAME_PREFIX: 'kc:' },
    expected: () => 'kc:ada@example.com',
  },
]

describe.each(sites)('a caller from Keycloak, at kube-mcp on $name', (site) => {
  it.each(mappings)('is called by $what', async ({ values, expected }) => {
    await using server = await site.start({ ...settings, ...values })
    const { access_token: token } = await ask(ada, 'mcp')
    expect(await server.call(token, 'list_namespaces')).toMatchObject({ isError: false })
    await expect
      .poll(() => server.records().map(({ subject }) => subject.username), { timeout: 5_000 })
      .toEqual([expected(token)])
  })

  it('is nobody where the claim of groups is the object that holds the roles', async () => {
    const groups = { KUBE_MCP_OIDC_GROUPS_CLAIM: 'realm_access' }
    await using server = await site.start({ ...settings, ...groups })
    const { access_token: token } = await ask(ada, 'mcp')
    expect((await post(server, token)).status).toBe(401)
    await expect
      .poll(server.log, { timeout: 5_000 })
      .toContainEqual(expect.objectContaining({ code: 'token_claims' }))
  })

  it('has the roles of the realm as groups with a mapper that makes them a list', async () => {
    const groups = { KUBE_MCP_OIDC_GROUPS_CLAIM: 'realm_roles' }
    await using server = await site.start({ ...settings, ...groups })
    const { access_token: token } = await ask(ada, 'mcp realm-roles')
    expect(decodeJwt(token)['realm_roles']).toContain('offline_access')
    expect(await post(server, token)).toEqual(accepted)
  })
})
