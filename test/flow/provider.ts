import type {
  OAuthClientMetadata,
  OAuthTokens,
  StoredOAuthClientInformation,
} from '@modelcontextprotocol/client'
import { baseUrl } from '../support/config.ts'
import { redirectUri } from '../core/bridge/steps.ts'

interface Kept {
  client?: StoredOAuthClientInformation
  tokens?: OAuthTokens
}

/** What SDKs of both versions ask of a client. */
interface Provider {
  readonly redirectUrl: string
  readonly clientMetadata: OAuthClientMetadata
  clientInformation(): StoredOAuthClientInformation | undefined
  saveClientInformation(client: StoredOAuthClientInformation): void
  tokens(): OAuthTokens | undefined
  saveTokens(tokens: OAuthTokens): void
  codeVerifier(): string
  saveCodeVerifier(text: string): void
  redirectToAuthorization(url: URL): void
}

interface TestProvider {
  readonly provider: Provider
  readonly kept: Kept
  /** Where the client led its person. */
  readonly led: () => URL
}

/** A client's own part in its sign-in, in memory. */
export function createProvider(): TestProvider {
  const kept: Kept = {}
  let verifier = ''
  let authorizationUrl: URL | undefined
  const provider = {
    redirectUrl: redirectUri,
    clientMetadata: { client_name: 'a test', redirect_uris: [redirectUri] },
    clientInformation: () => kept.client,
    saveClientInformation(client: StoredOAuthClientInformation) {
      kept.client = client
    },
    tokens: () => kept.tokens,
    saveTokens(tokens: OAuthTokens) {
      kept.tokens = tokens
    },
    codeVerifier: () => verifier,
    saveCodeVerifier(text: string) {
      verifier = text
    },
    redirectToAuthorization(url: URL) {
      authorizationUrl = url
    },
  }
  return { provider, kept, led: () => authorizationUrl ?? new URL(baseUrl) }
}
