import type { Config } from '../config/config.ts'
import type { Resource } from './resource.ts'
import { offeredSchemes, proofAlgorithms, type Scheme } from './schemes.ts'
import { firstScopes } from './scopes.ts'

/** What a refused request is told; the log says why. `scheme`: how the token was presented. */
export type Refusal =
  | { readonly kind: 'no_token' }
  | {
      readonly kind: 'invalid_request' | 'invalid_token'
      readonly description: string
      readonly scheme: Scheme
    }
  | { readonly kind: 'invalid_dpop_proof'; readonly description: string }
  | { readonly kind: 'use_dpop_nonce'; readonly nonce: string }
  | {
      readonly kind: 'insufficient_scope'
      readonly scopes: readonly string[]
      readonly scheme: Scheme
    }
  | { readonly kind: 'issuer_unavailable' | 'store_unavailable'; readonly retryAfter: number }
  | { readonly kind: 'too_many_requests'; readonly message: string; readonly retryAfter: number }

/**
 * The answer to a refusal: the one place that makes its status and challenges (RFC 6750 §3, RFC 9449 §7.1 and §9, RFC
 * 9728 §5.1). An outage of issuer or store is no fault of the token: 503, and no challenge; nor are too many of them: 429.
 */
export function refuse(refusal: Refusal, config: Config, resource: Resource): Response {
  const challenge = (status: number, error?: ChallengeError, scopes = firstScopes(config)) =>
    challenged(status, error, scopes, config, resource)
  switch (refusal.kind) {
    case 'no_token':
      return challenge(401)
    case 'invalid_request':
      return challenge(400, { ...refusal, error: 'invalid_request' })
    case 'invalid_token':
      return challenge(401, { ...refusal, error: 'invalid_token' })
    case 'invalid_dpop_proof':
      return challenge(401, { ...refusal, error: 'invalid_dpop_proof', scheme: 'DPoP' })
    case 'use_dpop_nonce': {
      const description = 'The DPoP proof has to have the nonce of this answer'
      const response = challenge(401, { error: 'use_dpop_nonce', description, scheme: 'DPoP' })
      response.headers.set('dpop-nonce', refusal.nonce)
      return response
    }
    case 'insufficient_scope': {
      const { scopes, scheme } = refusal
      const description = 'The token lacks a scope that this request needs'
      return challenge(403, { error: 'insufficient_scope', description, scheme }, scopes)
    }
    case 'issuer_unavailable':
      return unavailable('Tokens cannot be checked at the moment; try again shortly', refusal)
    case 'store_unavailable':
      return unavailable('Proofs cannot be checked at the moment; try again shortly', refusal)
    case 'too_many_requests':
      return later(429, refusal.kind, refusal.message, refusal)
  }
}

interface ChallengeError {
  readonly error: string
  readonly description: string
  readonly scheme: Scheme
}

/** A challenge for each scheme that is offered; the error is said in that of the scheme that was used. */
function challenged(
  status: number,
  error: ChallengeError | undefined,
  scopes: readonly string[],
  config: Config,
  resource: Resource,
): Response {
  const offered = offeredSchemes(config)
  const erring = error && (offered.includes(error.scheme) ? error.scheme : offered[0])
  const challenges = offered.map((scheme) =>
    challengeOf(scheme, {
      ...(error &&
        scheme === erring && { error: error.error, error_description: error.description }),
      ...(scheme === 'DPoP' && { algs: proofAlgorithms.join(' ') }),
      resource_metadata: resource.metadataUrl,
      ...(scopes.length > 0 && { scope: scopes.join(' ') }),
    }),
  )
  const needed = offered.includes('Bearer') ? 'a bearer token' : 'a token that is bound to a key'
  return Response.json(
    {
      error: error?.error ?? 'unauthorized',
      message: error?.description ?? `Sign in: this server needs ${needed}`,
    },
    { status, headers: { 'www-authenticate': challenges.join(', ') } },
  )
}

function challengeOf(scheme: Scheme, parameters: Readonly<Record<string, string>>): string {
  const values = Object.entries(parameters).map(([name, text]) => `${name}="${text}"`)
  return `${scheme} ${values.join(', ')}`
}

function unavailable(message: string, refusal: { readonly retryAfter: number }): Response {
  return later(503, 'temporarily_unavailable', message, refusal)
}

function later(
  status: number,
  error: string,
  message: string,
  { retryAfter }: { readonly retryAfter: number },
): Response {
  return Response.json(
    { error, message },
    { status, headers: { 'retry-after': String(retryAfter) } },
  )
}
