import type { JsonObject } from '../../../../core/json.ts'
import type { Provider } from './provider.ts'

const issuer = 'https://accounts.google.com'
const client = '1234987819200.apps.googleusercontent.com'

/** An ID token. */
export const google: Provider = {
  name: 'Google',
  page: 'https://developers.google.com/identity/openid-connect/openid-connect',
  issuer,
  discovery: '/.well-known/openid-configuration',
  document: { issuer, jwks_uri: 'https://www.googleapis.com/oauth2/v3/certs' },
  claims: {
    iss: issuer,
    azp: client,
    aud: client,
    sub: '10769150350006150715113082367',
    at_hash: 'HK6E_P6Dh8Y93mRNtsDB1Q',
    hd: 'example.com',
    email: 'jsmith@example.com',
    email_verified: true,
    nonce: '0394852-3190485-2490358',
  },
  settings: { KUBE_MCP_OIDC_CLIENT_ID: client, KUBE_MCP_OIDC_USERNAME_CLAIM: 'email' },
  file: 'preset: google',
  caller: { username: 'jsmith@example.com', groups: [] },
  nearMisses: [
    ['a token for another client', { aud: '407408718192.apps.googleusercontent.com' }],
    ['an issuer over plain http', { iss: 'http://accounts.google.com' }],
    ['an address that is not verified', { email_verified: false }],
  ],
}

/** What tokeninfo says of an access token: https://cloud.google.com/docs/authentication/token-types */
export const tokenInfo: JsonObject = {
  azp: client,
  aud: client,
  sub: '111260650121245072906',
  scope: 'openid https://www.googleapis.com/auth/userinfo.email',
  exp: '1767229200',
  expires_in: '3600',
  email: 'jsmith@example.com',
  email_verified: 'true',
}
