import * as oauth from 'oauth4webapi'
import { fetchJson } from '../auth/fetch-json.ts'
import { issuerFetch } from '../auth/issuer-fetch.ts'
import { evidenceOf } from '../auth/evidence.ts'
import type { BridgeConfig } from '../config/bridge.ts'
import type { IssuerConfig } from '../config/issuer-config.ts'
import { isLoopback } from '../config/url.ts'
import { isObject, type JsonObject } from '../json.ts'
import type { Platform } from '../platform.ts'
import { OAuthError } from './oauth-error.ts'

/** Who signed in upstream, as its ID token says. */
export interface UpstreamSignIn {
  readonly claims: JsonObject
  readonly subject: string
  readonly refreshToken?: string
}

/** The issuer, to which the bridge is one ordinary client. Each throws an `OAuthError`. */
export interface Upstream {
  authorizationUrl(request: { state: string; challenge: string; nonce: string }): Promise<URL>
  /** The code of a redirect back (RFC 6749 §4.1.2, RFC 9207). */
  codeOf(callback: URL, state: string): Promise<string>
  redeem(code: string, verifier: string, nonce: string): Promise<UpstreamSignIn>
  refresh(refreshToken: string, subject: string): Promise<UpstreamSignIn>
  revoke(refreshToken: string): Promise<void>
}

/** Discovery is good for ten minutes, in milliseconds. */
const fresh = 600_000

export function createUpstream(
  issuer: IssuerConfig,
  bridge: BridgeConfig,
  redirectUri: string,
  platform: Platform,
): Upstream {
  const { now = Date.now } = platform
  const fetch = issuerFetch(issuer, platform)
  const options = () => ({
    [oauth.customFetch]: (url: string, init: object) => fetch(url, init),
    [oauth.allowInsecureRequests]: isLoopback(new URL(issuer.url).hostname),
    signal: AbortSignal.timeout(10_000),
  })
  // The library reads the system's clock; ours may be a test's.
  const client = (): oauth.Client => ({
    client_id: bridge.clientId,
    [oauth.clockSkew]: Math.round((now() - Date.now()) / 1000),
    [oauth.clockTolerance]: 60,
  })
  const authentication = oauth.ClientSecretBasic(bridge.clientSecret)
  let held: { readonly server: oauth.AuthorizationServer; readonly readAt: number } | undefined

  const server = async (): Promise<oauth.AuthorizationServer> => {
    if (held !== undefined && now() - held.readAt < fresh) return held.server
    const found = await discover(fetch, issuer).catch((error: unknown) => {
      throw new OAuthError(
        'temporarily_unavailable',
        'The issuer cannot be reached; try again shortly',
        evidenceOf(error),
      )
    })
    held = { server: found, readAt: now() }
    return found
  }
  const signInOf = (answer: oauth.TokenEndpointResponse): UpstreamSignIn => {
    const claims = oauth.getValidatedIdTokenClaims(answer)
    if (claims === undefined)
      throw new OAuthError('invalid_grant', 'The issuer did not say who signed in')
    const refreshToken = answer.refresh_token
    return {
      claims: { ...claims },
      subject: claims.sub,
      ...(refreshToken !== undefined && { refreshToken }),
    }
  }

  return {
    async authorizationUrl({ state, challenge, nonce }) {
      const { authorization_endpoint: endpoint = '' } = await server()
      const url = new URL(endpoint)
      const parameters = {
        ...bridge.upstreamParameters,
        response_type: 'code',
        client_id: bridge.clientId,
        redirect_uri: redirectUri,
        scope: bridge.upstreamScopes.join(' '),
        state,
        nonce,
        code_challenge: challenge,
        code_challenge_method: 'S256',
      }
      for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
      return url
    },
    async codeOf(callback, state) {
      const as = await server()
      try {
        return oauth.validateAuthResponse(as, client(), callback, state).get('code') ?? ''
      } catch (error) {
        throw refusedBy(error, 'access_denied', 'The issuer did not sign you in')
      }
    },
    async redeem(code, verifier, nonce) {
      const as = await server()
      try {
        const response = await oauth.authorizationCodeGrantRequest(
          as,
          client(),
          authentication,
          oauth.validateAuthResponse(
            as,
            client(),
            new URLSearchParams({ code, iss: as.issuer }),
            oauth.expectNoState,
          ),
          redirectUri,
          verifier,
          options(),
        )
        const checks = { expectedNonce: nonce, requireIdToken: true }
        return signInOf(
          await oauth.processAuthorizationCodeResponse(as, client(), response, checks),
        )
      } catch (error) {
        throw refusedBy(error, 'invalid_grant', 'The issuer does not accept this sign-in')
      }
    },
    async refresh(refreshToken, subject) {
      const as = await server()
      try {
        const response = await oauth.refreshTokenGrantRequest(
          as,
          client(),
          authentication,
          refreshToken,
          options(),
        )
        const signIn = signInOf(await oauth.processRefreshTokenResponse(as, client(), response))
        if (signIn.subject !== subject)
          throw new OAuthError('invalid_grant', 'The issuer answered for somebody else')
        return signIn
      } catch (error) {
        throw refusedBy(error, 'invalid_grant', 'The issuer does not prolong this sign-in')
      }
    },
    async revoke(refreshToken) {
      const as = await server()
      if (as.revocation_endpoint === undefined) return
      await oauth.processRevocationResponse(
        await oauth.revocationRequest(as, client(), authentication, refreshToken, options()),
      )
    },
  }
}

/** OpenID Connect Discovery 1.0 §4: the document names the very issuer. */
async function discover(
  fetch: Platform['fetch'],
  { url, discoveryUrl }: IssuerConfig,
): Promise<oauth.AuthorizationServer> {
  const at = discoveryUrl ?? `${url.replace(/\/$/, '')}/.well-known/openid-configuration`
  const document = await fetchJson(fetch, at)
  if (!isObject(document) || document['issuer'] !== url)
    throw new Error(`${at} is not the document of ${url}`)
  return { ...document, issuer: url }
}

/** An answer that refuses is no outage: what did not answer is. */
function refusedBy(error: unknown, code: 'access_denied' | 'invalid_grant', text: string): Error {
  if (error instanceof OAuthError) return error
  const refused =
    error instanceof oauth.AuthorizationResponseError ||
    error instanceof oauth.ResponseBodyError ||
    error instanceof oauth.OperationProcessingError
  return refused
    ? new OAuthError(code, text, evidenceOf(error))
    : new OAuthError(
        'temporarily_unavailable',
        'The issuer cannot be reached; try again shortly',
        evidenceOf(error),
      )
}
