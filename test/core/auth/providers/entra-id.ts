import type { Provider } from './provider.ts'

const tenant = '72f988bf-86f1-41af-91ab-2d7cd011db47'
const other = '8eaef023-2b34-4da1-9baa-8bc8c9d6a490'
const template = 'https://login.microsoftonline.com/{tenantid}/v2.0'
const client = '6e74172b-be56-4843-9ff4-e66a39bb12e3'

/** Of an issuer of one tenant. */
export const entraId: Provider = {
  name: 'Entra ID',
  page: 'https://learn.microsoft.com/entra/identity-platform/access-tokens',
  issuer: `https://login.microsoftonline.com/${tenant}/v2.0`,
  discovery: `/${tenant}/v2.0/.well-known/openid-configuration`,
  document: {
    issuer: `https://login.microsoftonline.com/${tenant}/v2.0`,
    jwks_uri: `https://login.microsoftonline.com/${tenant}/discovery/v2.0/keys`,
  },
  // The payload of the v2.0 token on that page, with roles as the claims reference describes them.
  claims: {
    aud: client,
    iss: `https://login.microsoftonline.com/${tenant}/v2.0`,
    azp: client,
    azpacr: '0',
    name: 'Abe Lincoln',
    oid: '690222be-ff1a-4d56-abd1-7e4f7d38e474',
    preferred_username: 'abeli@microsoft.com',
    rh: 'I',
    scp: 'access_as_user',
    sub: 'HKZpfaHyWadeOouYlitjrI-KffTm222X5rrV3xDqfKQ',
    tid: tenant,
    uti: 'fqiBqXLPj0eQa82S-IYFAA',
    ver: '2.0',
    roles: ['kube.read'],
  },
  keyIssuer: template,
  settings: {
    KUBE_MCP_OIDC_CLIENT_ID: client,
    KUBE_MCP_OIDC_SCOPES: `api://${client}/access_as_user`,
    KUBE_MCP_OIDC_REQUIRED_SCOPES: `api://${client}/access_as_user`,
    KUBE_MCP_OIDC_GROUPS_CLAIM: 'roles',
  },
  file: 'preset: entra',
  caller: {
    username: `https://login.microsoftonline.com/${tenant}/v2.0#HKZpfaHyWadeOouYlitjrI-KffTm222X5rrV3xDqfKQ`,
    groups: ['kube.read'],
  },
  nearMisses: [
    ['another tenant', { iss: `https://login.microsoftonline.com/${other}/v2.0`, tid: other }],
    ['a v1.0 token', { iss: `https://sts.windows.net/${tenant}/`, ver: '1.0' }],
    ['the tid of another tenant', { tid: other }],
    ['a token for another API', { aud: '00000003-0000-0000-c000-000000000000' }],
    [
      'more groups than a token holds',
      {
        _claim_names: { groups: 'src1' },
        _claim_sources: {
          src1: { endpoint: 'https://graph.microsoft.com/v1.0/users/x/getMemberObjects' },
        },
      },
    ],
    ['more groups than a fragment holds', { hasgroups: true }],
  ],
}

/** Of the issuer of all organizations, which is configured with the tenants that may come. */
export const entraTenants: Provider = {
  ...entraId,
  name: 'Entra ID of several tenants',
  issuer: 'https://login.microsoftonline.com/organizations/v2.0',
  discovery: '/organizations/v2.0/.well-known/openid-configuration',
  document: {
    issuer: template,
    jwks_uri: 'https://login.microsoftonline.com/organizations/discovery/v2.0/keys',
  },
  file: `preset: entra\n    tenants: [${tenant}]`,
}
