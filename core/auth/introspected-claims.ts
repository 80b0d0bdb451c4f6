import { issuerNames } from '../config/issuer-names.ts'
import { Failure } from '../errors.ts'
import type { JsonObject } from '../json.ts'
import { checkBearer, leeway } from './claim-checks.ts'
import { shown } from './evidence.ts'
import type { Expected } from './verify.ts'

/**
 * Refuses what an issuer says of an active token (RFC 7662 §2.2) when it is not for us, by another issuer, for another
 * time, or no bearer token. The audience is optional there and required here: any API of the issuer gets such tokens.
 * `seconds`: the time since the epoch. Throws a `Failure`.
 */
export function checkIntrospected(
  claims: JsonObject,
  { issuer, audiences }: Expected,
  seconds: number,
): void {
  const { iss, aud, exp, nbf, iat, token_type: type } = claims
  if (iss !== undefined && !issuerNames(issuer).some((name) => name === iss))
    throw new Failure('token_issuer', 'the token is of another issuer', {
      cause: `iss is ${shown(iss)}`,
    })
  // RFC 9449 §6.2: a token of type DPoP has its key in cnf, which callerOf looks at.
  const types = claims['cnf'] === undefined ? ['bearer'] : ['bearer', 'dpop']
  if (type !== undefined && (typeof type !== 'string' || !types.includes(type.toLowerCase())))
    throw new Failure('token_claims', `the token is of type ${shown(type)}, no bearer token`)
  const named: readonly unknown[] = Array.isArray(aud) ? aud : [aud]
  if (!audiences.some((audience) => named.includes(audience)))
    throw new Failure('token_audience', 'claim aud is missing or not acceptable', {
      cause: `aud is ${shown(aud)}; accepted are ${audiences.join(', ')}`,
    })
  for (const [name, time] of Object.entries({ exp, nbf, iat }))
    if (time !== undefined && typeof time !== 'number')
      throw new Failure('token_claims', `${name} is no number`)
  if (typeof nbf === 'number' && nbf > seconds + leeway)
    throw new Failure('token_not_yet_valid', 'nbf lies in the future')
  checkBearer(claims, seconds)
}
