import type { Provider } from './provider.ts'

const issuer = 'https://example.okta.com/oauth2/default'

export const okta: Provider = {
  name: 'Okta',
  page: 'https://developer.okta.com/docs/api/openapi/okta-oauth/guides/overview/',
  issuer,
  discovery: '/oauth2/default/.well-known/openid-configuration',
  document: { issuer, jwks_uri: `${issuer}/v1/keys` },
  // The payload on that page, for our audience, with a scope of our own and a groups claim.
  claims: {
    ver: 1,
    jti: 'AT.0mP4JKAZX1iACIT4vbEDF7LpvDVjxypPMf0D7uX39RE',
    iss: issuer,
    aud: 'https://mcp.example.com',
    cid: 'nmdP1fcyvdVO11AL7ECm',
    uid: '00ujmkLgagxeRrAg20g3',
    scp: ['openid', 'mcp'],
    sub: '00ujmkLgagxeRrAg20g3',
    groups: ['Everyone', 'platform'],
  },
  settings: {
    KUBE_MCP_OIDC_CLIENT_ID: 'nmdP1fcyvdVO11AL7ECm',
    KUBE_MCP_OIDC_REQUIRED_SCOPES: 'mcp',
    KUBE_MCP_OIDC_GROUPS_CLAIM: 'groups',
  },
  caller: { username: `${issuer}#00ujmkLgagxeRrAg20g3`, groups: ['Everyone', 'platform'] },
  nearMisses: [
    [
      'a token of the org authorization server, which is for Okta alone',
      { iss: 'https://example.okta.com', aud: 'https://example.okta.com' },
    ],
    ['a token for another API', { aud: 'api://default' }],
  ],
}
