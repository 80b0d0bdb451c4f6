import { decodeJwt, type JWTPayload } from 'jose'

/**
 * What a token says of itself before anything of it is believed: good for choosing who is to verify it, and for
 * nothing else. Undefined for what is no JSON Web Token.
 */
export function unverified(token: string): JWTPayload | undefined {
  try {
    return decodeJwt(token)
  } catch {
    return undefined
  }
}
