import { supportedScopes } from '../auth/scopes.ts'
import type { BridgeContext } from './context.ts'

/** Authorization server metadata (RFC 8414 §2); where OpenID Connect Discovery looks for it, too. */
export function authorizationServerMetadata({
  config,
  bridge,
}: BridgeContext): Readonly<Record<string, unknown>> {
  const at = (name: string) => `${config.baseUrl}/oauth/${name}`
  return {
    issuer: config.baseUrl,
    authorization_endpoint: at('authorize'),
    token_endpoint: at('token'),
    jwks_uri: at('keys'),
    ...(bridge.registration && { registration_endpoint: at('register') }),
    revocation_endpoint: at('revoke'),
    scopes_supported: [...supportedScopes(config), 'offline_access'],
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    token_endpoint_auth_methods_supported: ['none', 'client_secret_basic', 'client_secret_post'],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
    // OpenID Connect Discovery §3 requires both, and clients refuse the alias without them; there are no ID tokens here.
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['ES256'],
  }
}
