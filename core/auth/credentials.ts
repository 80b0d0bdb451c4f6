import type { Refusal } from './challenge.ts'
import type { Scheme } from './schemes.ts'

/** The token of a request, and how it was presented. */
export interface Credentials {
  readonly scheme: Scheme
  readonly token: string
}

/** The longest token looked at, in characters. */
const longestToken = 16_384

/** RFC 6750 §2.1, `b64token`, and RFC 9449 §7.1, `token68`: the same characters. */
const credentials = /^\w+ +([A-Za-z0-9\-._~+/]+=*) *$/

/**
 * The credentials of a request; a scheme that is not offered counts as none. A token may come in the Authorization
 * header only; one in the query would lie in logs and histories.
 */
export function credentialsOf(request: Request, offered: readonly Scheme[]): Credentials | Refusal {
  if (new URL(request.url).searchParams.has('access_token')) {
    return {
      kind: 'invalid_request',
      description: 'The token belongs in the Authorization header, not in the URL',
      scheme: 'Bearer',
    }
  }
  const header = request.headers.get('authorization')?.trim() ?? ''
  const scheme = schemeOf(header, offered)
  if (scheme === undefined) return { kind: 'no_token' }
  const token = credentials.exec(header)?.[1]
  if (token === undefined || token.length > longestToken) {
    return {
      kind: 'invalid_request',
      description: `The Authorization header must hold one ${scheme === 'Bearer' ? 'bearer' : 'DPoP'} token`,
      scheme,
    }
  }
  return { scheme, token }
}

/** Bearer is read also where it is not offered: who sends a token so learns what is wrong with that. */
function schemeOf(header: string, offered: readonly Scheme[]): Scheme | undefined {
  if (/^bearer\s/i.test(header)) return 'Bearer'
  return /^dpop\s/i.test(header) && offered.includes('DPoP') ? 'DPoP' : undefined
}
