import type {
  OAuthClientProvider,
  OAuthDiscoveryState,
} from '@modelcontextprotocol/sdk/client/auth.js'
import type {
  OAuthClientInformationMixed,
  OAuthTokens,
} from '@modelcontextprotocol/sdk/shared/auth.js'
import { redirectUrl } from './browser.ts'

/** What an MCP client keeps while somebody signs in, and what came of it. */
export interface Session extends OAuthClientProvider {
  readonly authorizationUrl: () => URL
  readonly accessToken: () => string
}

export interface SessionOptions {
  /** A client that the issuer's operator made; without one it registers itself. */
  readonly client?: OAuthClientInformationMixed
  /** Whether it asks for refresh tokens when it registers, as clients do. */
  readonly refresh?: boolean
}

/** A client's session in memory. */
export function createSession({ refresh = true, ...options }: SessionOptions = {}): Session {
  let { client } = options
  let tokens: OAuthTokens | undefined
  let discovered: OAuthDiscoveryState | undefined
  let verifier = ''
  let authorization: URL | undefined
  return {
    redirectUrl,
    clientMetadata: {
      client_name: 'kube-mcp demo client',
      redirect_uris: [redirectUrl],
      grant_types: ['authorization_code', ...(refresh ? ['refresh_token'] : [])],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
    },
    clientInformation: () => client,
    saveClientInformation: (information) => void (client = information),
    tokens: () => tokens,
    saveTokens: (received) => void (tokens = received),
    discoveryState: () => discovered,
    saveDiscoveryState: (state) => void (discovered = state),
    redirectToAuthorization: (url) => void (authorization = url),
    saveCodeVerifier: (code) => void (verifier = code),
    codeVerifier: () => verifier,
    authorizationUrl() {
      if (authorization === undefined) throw new Error('the client was not sent to an issuer')
      return authorization
    },
    accessToken() {
      if (tokens === undefined) throw new Error('the client got no token')
      return tokens.access_token
    },
  }
}
