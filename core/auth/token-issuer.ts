import { decodeJwt } from 'jose'
import { Failure } from '../errors.ts'

/** What Google's ID tokens may say instead of its issuer's URL (OpenID Connect Core 1.0 §15.6.2). */
const googleIssuer = 'https://accounts.google.com'
const googleName = 'accounts.google.com'

/** What the tokens of an issuer may say in `iss`. */
export function issuerNames(url: string): string[] {
  return url === googleIssuer ? [url, googleName] : [url]
}

/**
 * The issuer a token names, before anything of it is believed: good for choosing who is to verify it, and for
 * nothing else. Throws a `Failure` for what is no JSON Web Token.
 */
export function namedIssuer(token: string): unknown {
  try {
    return decodeJwt(token).iss
  } catch {
    throw new Failure('token_malformed', 'not a JSON Web Token')
  }
}
