import type { Config } from '../config/config.ts'
import type { Resource } from './resource.ts'
import { firstScopes } from './scopes.ts'

/** What a refused request is told; the log says why. */
export type Refusal =
  | { readonly kind: 'no_token' }
  | { readonly kind: 'invalid_request'; readonly description: string }
  | { readonly kind: 'invalid_token'; readonly description: string }
  | { readonly kind: 'insufficient_scope'; readonly scopes: readonly string[] }
  | { readonly kind: 'issuer_unavailable'; readonly retryAfter: number }

/**
 * The answer to a refusal: the one place that makes its status and challenge (RFC 6750 §3, RFC 9728
 * §5.1). An outage of the issuer is no fault of the token: 503, and no challenge.
 */
export function refuse(refusal: Refusal, config: Config, resource: Resource): Response {
  switch (refusal.kind) {
    case 'no_token':
      return challenge(
        401,
        {},
        firstScopes(config),
        resource,
        'Sign in: this server needs a bearer token',
      )
    case 'invalid_request':
      return challenge(
        400,
        parameters('invalid_request', refusal.description),
        firstScopes(config),
        resource,
        refusal.description,
      )
    case 'invalid_token':
      return challenge(
        401,
        parameters('invalid_token', refusal.description),
        firstScopes(config),
        resource,
        refusal.description,
      )
    case 'insufficient_scope': {
      const description = 'The token lacks a scope that this request needs'
      return challenge(
        403,
        parameters('insufficient_scope', description),
        refusal.scopes,
        resource,
        description,
      )
    }
    case 'issuer_unavailable':
      return Response.json(
        {
          error: 'temporarily_unavailable',
          message: 'Tokens cannot be checked at the moment; try again shortly',
        },
        { status: 503, headers: { 'retry-after': String(refusal.retryAfter) } },
      )
  }
}

function parameters(error: string, description: string): Readonly<Record<string, string>> {
  return { error, error_description: description }
}

function challenge(
  status: number,
  parameters: Readonly<Record<string, string>>,
  scopes: readonly string[],
  resource: Resource,
  message: string,
): Response {
  const all = {
    ...parameters,
    resource_metadata: resource.metadataUrl,
    ...(scopes.length > 0 ? { scope: scopes.join(' ') } : {}),
  }
  const value = Object.entries(all).map(([name, text]) => `${name}="${text}"`)
  return Response.json(
    { error: parameters['error'] ?? 'unauthorized', message },
    { status, headers: { 'www-authenticate': `Bearer ${value.join(', ')}` } },
  )
}
