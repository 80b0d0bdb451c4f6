import { Failure } from '../errors.ts'
import { isObject, type JsonObject } from '../json.ts'

/** How far the issuer's clock may be ahead of ours, in seconds, as with kube-apiserver; `nbf` and `iat` get it, `exp` does not. */
export const leeway = 60

/** Refuses what is nobody's bearer token, whoever vouches for it. `seconds`: the time since the epoch. Throws a `Failure`. */
export function checkBearer(claims: JsonObject, seconds: number): void {
  if (typeof claims['exp'] === 'number' && claims['exp'] <= seconds) throw expired()
  if (typeof claims['iat'] === 'number' && claims['iat'] > seconds + leeway)
    throw new Failure('token_not_yet_valid', 'iat lies in the future')
  checkTypes(claims)
  checkTimes(claims)
  // Older issuers type logout tokens as JWT; `events` gives them away (OIDC Back-Channel Logout §2.4, RFC 8417 §2.2).
  if (isObject(claims['events']))
    throw new Failure('token_claims', 'the token tells of events and is nobody to act for')
}

export function expired(): Failure {
  return new Failure('token_expired', 'the token has expired')
}

/** RFC 7519 §4.1.2 and §4.1.3: StringOrURI. */
function checkTypes({ sub, aud }: JsonObject): void {
  if (sub !== undefined && sub !== null && typeof sub !== 'string')
    throw new Failure('token_claims', 'claim sub is no text')
  if (Array.isArray(aud) && !aud.every((each) => typeof each === 'string'))
    throw new Failure('token_claims', 'claim aud holds something other than text')
}

/** RFC 7519 §2, NumericDate: JSON's 1e400 reads as infinity, and such a token would never expire (RFC 8259 §6). */
function checkTimes(claims: JsonObject): void {
  for (const name of ['exp', 'nbf', 'iat']) {
    const time = claims[name]
    if (typeof time === 'number' && !Number.isFinite(time))
      throw new Failure('token_claims', `claim ${name} is no time`)
  }
}
