import { resourceAudiences } from '../auth/resource.ts'
import { firstScopes, supportedScopes } from '../auth/scopes.ts'
import { digestOf } from '../auth/digest.ts'
import type { Config } from '../config/config.ts'
import { browserCookie, browserOf, randomText } from './browser.ts'
import type { BridgeClient } from './clients.ts'
import { consentPage } from './consent-page.ts'
import type { BridgeContext } from './context.ts'
import { type Parameters, parametersOf, required } from './form.ts'
import { OAuthError } from './oauth-error.ts'
import { backTo, redirect } from './redirect.ts'
import { isRegistered } from './redirect-uri.ts'
import type { Transaction } from './transaction.ts'

/**
 * The authorization endpoint (RFC 6749 §3.1): asks for consent, or leads straight to the upstream for a client that
 * the operator registered. Throws an `OAuthError` only while it cannot be told where the person may be led back to.
 */
export async function authorize(context: BridgeContext, request: Request): Promise<Response> {
  const { clients, config, seals } = context
  const parameters = parametersOf(new URL(request.url).searchParams)
  const client = await clients.find(required(parameters, 'client_id'))
  const redirectUri = required(parameters, 'redirect_uri')
  if (!isRegistered(redirectUri, client.redirectUris))
    throw new OAuthError(
      'invalid_request',
      'The program wants you led where it never said it would',
    )
  const back = { redirectUri, state: parameters.get('state') }
  try {
    const transaction = transactionOf(parameters, client, redirectUri, context)
    const browser = browserOf(request) ?? randomText()
    const cookie = browserCookie(browser)
    if (client.approved) {
      const response = redirect(await onward(context, transaction, browser))
      response.headers.set('set-cookie', cookie)
      return response
    }
    const sealed = await seals.consent.seal(transaction, browser)
    const action = `${config.baseUrl}/oauth/consent`
    return await consentPage(client, transaction, { action, sealed, cookie })
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error
    return backTo(back, { error: error.code, error_description: error.message }, config.baseUrl)
  }
}

/** Where the upstream signs the person in; only this browser can come back from there. */
export async function onward(
  { seals, upstream }: BridgeContext,
  transaction: Transaction,
  browser: string,
): Promise<string> {
  const verifier = randomText()
  const state = await seals.underWay.seal({ ...transaction, verifier }, browser)
  const url = await upstream.authorizationUrl({
    state,
    challenge: await digestOf(verifier),
    nonce: await nonceOf(verifier),
  })
  return url.href
}

/** One secret for both: the code has little room. */
export function nonceOf(verifier: string): Promise<string> {
  return digestOf(`nonce ${verifier}`)
}

function transactionOf(
  parameters: Parameters,
  client: BridgeClient,
  redirectUri: string,
  { config }: BridgeContext,
): Transaction {
  if (required(parameters, 'response_type') !== 'code')
    throw new OAuthError('unsupported_response_type', 'response_type must be code')
  if (![undefined, 'query'].includes(parameters.get('response_mode')))
    throw new OAuthError('invalid_request', 'response_mode must be query')
  const challenge = required(parameters, 'code_challenge')
  if (parameters.get('code_challenge_method') !== 'S256' || !/^[\w-]{43}$/.test(challenge))
    throw new OAuthError('invalid_request', 'PKCE with S256 is required (RFC 7636)')
  const state = parameters.get('state')
  if (state !== undefined && state.length > 512)
    throw new OAuthError('invalid_request', 'state is longer than 512 characters')
  const resource = parameters.get('resource') ?? `${config.baseUrl}/mcp`
  if (!resourceAudiences(config.baseUrl).includes(resource))
    throw new OAuthError('invalid_target', 'resource is not of this server')
  return {
    client: client.digest,
    redirectUri,
    ...(state !== undefined && { state }),
    challenge,
    scope: grantable(parameters.get('scope'), config).join(' '),
    resource,
  }
}

/** What was asked for and can be had here; RFC 6749 §3.3 lets us ignore the rest. */
function grantable(asked: string | undefined, config: Config): readonly string[] {
  if (asked === undefined) return firstScopes(config)
  const supported = [...supportedScopes(config), 'offline_access']
  const scopes = [...new Set(asked.split(' '))].filter((scope) => supported.includes(scope))
  if (scopes.length === 0) throw new OAuthError('invalid_scope', 'None of these scopes is known')
  return scopes
}
