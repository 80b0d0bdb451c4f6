import type { Refusal } from './challenge.ts'

type Unusable = Extract<Refusal, { readonly kind: 'no_token' | 'invalid_request' }>

/** The longest token looked at, in characters. */
const longestToken = 16_384

/** RFC 6750 §2.1: `b64token`. */
const bearerValue = /^bearer +([A-Za-z0-9\-._~+/]+=*) *$/i

/**
 * The bearer token of a request. A token may come in the Authorization header only; one in the query
 * would lie in logs and histories.
 */
export function bearerToken(request: Request): string | Unusable {
  if (new URL(request.url).searchParams.has('access_token')) {
    return {
      kind: 'invalid_request',
      description: 'The token belongs in the Authorization header, not in the URL',
    }
  }
  const header = request.headers.get('authorization')?.trim() ?? ''
  if (!/^bearer\s/i.test(header)) return { kind: 'no_token' }
  const token = bearerValue.exec(header)?.[1]
  if (token === undefined || token.length > longestToken) {
    return {
      kind: 'invalid_request',
      description: 'The Authorization header must hold one bearer token',
    }
  }
  return token
}
