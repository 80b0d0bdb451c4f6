import type { Admin } from '../admin.ts'

export interface Mapper {
  readonly name: string
  readonly protocolMapper: string
  readonly config: Readonly<Record<string, string>>
}

/** The client scopes that kube-mcp is set up with. All are optional: a token has those that were asked for. */
export async function createScopes(
  admin: Admin,
  realm: string,
  audiences: readonly string[],
): Promise<void> {
  await createScope(admin, realm, 'mcp', audiences.map(audienceMapper))
  await createScope(admin, realm, 'groups', [groupsMapper])
  await createScope(admin, realm, 'kube:read', [])
}

/** Keycloak 26.4 does nothing with the `resource` of RFC 8707: a mapper is what makes the audience. */
const audienceMapper = (audience: string): Mapper => ({
  name: `audience ${audience}`,
  protocolMapper: 'oidc-audience-mapper',
  config: { 'included.custom.audience': audience, 'access.token.claim': 'true' },
})

/** The way of a client that stands for kube-mcp: its client id becomes an audience. */
export const clientAudienceMapper = (clientId: string): Mapper => ({
  name: `audience ${clientId}`,
  protocolMapper: 'oidc-audience-mapper',
  config: { 'included.client.audience': clientId, 'access.token.claim': 'true' },
})

/** Puts the realm's roles, which else lie in `realm_access.roles`, into a claim of their own. */
export const rolesMapper = (claim: string): Mapper => ({
  name: claim,
  protocolMapper: 'oidc-usermodel-realm-role-mapper',
  config: {
    'claim.name': claim,
    'jsonType.label': 'String',
    multivalued: 'true',
    'access.token.claim': 'true',
  },
})

const groupsMapper: Mapper = {
  name: 'groups',
  protocolMapper: 'oidc-group-membership-mapper',
  config: { 'claim.name': 'groups', 'full.path': 'false', 'access.token.claim': 'true' },
}

/** A client scope that clients may ask for. */
export async function createScope(
  admin: Admin,
  realm: string,
  name: string,
  mappers: readonly Mapper[],
): Promise<void> {
  const protocol = 'openid-connect'
  const id = await admin.create(`${realm}/client-scopes`, {
    name,
    protocol,
    attributes: { 'include.in.token.scope': 'true', 'display.on.consent.screen': 'true' },
    protocolMappers: mappers.map((mapper) => ({ ...mapper, protocol })),
  })
  await admin.update(`${realm}/default-optional-client-scopes/${id}`, {})
}
