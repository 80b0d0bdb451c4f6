import type { Provider } from './provider.ts'

const issuer = 'https://my-domain.auth0.com/'

export const auth0: Provider = {
  name: 'Auth0',
  page: 'https://auth0.com/docs/secure/tokens/access-tokens/access-token-profiles',
  issuer,
  discovery: '/.well-known/openid-configuration',
  document: { issuer, jwks_uri: `${issuer}.well-known/jwks.json` },
  // The RFC 9068 profile of that page, for an API whose identifier is the base URL, with a claim of an Action.
  header: { typ: 'at+jwt' },
  claims: {
    iss: issuer,
    sub: 'auth0|123456',
    aud: ['https://mcp.example.com', `${issuer}userinfo`],
    client_id: 'my_client_id',
    jti: '73WakrfVbNJBaAmhQtEeDv',
    scope: 'openid profile mcp',
    permissions: ['mcp'],
    'https://mcp.example.com/groups': ['platform'],
  },
  settings: {
    KUBE_MCP_OIDC_CLIENT_ID: 'my_client_id',
    KUBE_MCP_OIDC_REQUIRED_SCOPES: 'mcp',
    KUBE_MCP_OIDC_GROUPS_CLAIM: 'https://mcp.example.com/groups',
  },
  caller: { username: `${issuer}#auth0|123456`, groups: ['platform'] },
  nearMisses: [
    ['an issuer without its slash', { iss: 'https://my-domain.auth0.com' }],
    ['a token for the user info alone', { aud: [`${issuer}userinfo`] }],
    ['a token for another API', { aud: 'https://example.com/health-api' }],
  ],
}
