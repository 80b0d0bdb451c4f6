import type { ExchangeConfig } from '../../config/issuer-config.ts'

const accessToken = 'urn:ietf:params:oauth:token-type:access_token'

/** What the token endpoint is asked for: RFC 8693 §2.1; or Entra ID, "OAuth 2.0 On-Behalf-Of flow", an RFC 7523 grant. */
export function exchangeForm(
  { flow, audience, scopes }: ExchangeConfig,
  token: string,
): Readonly<Record<string, string>> {
  const scope = scopes.length > 0 && { scope: scopes.join(' ') }
  switch (flow) {
    case 'token-exchange':
      return {
        grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
        subject_token: token,
        subject_token_type: accessToken,
        requested_token_type: accessToken,
        audience,
        ...scope,
      }
    case 'on-behalf-of':
      return {
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        assertion: token,
        requested_token_use: 'on_behalf_of',
        ...scope,
      }
  }
}
