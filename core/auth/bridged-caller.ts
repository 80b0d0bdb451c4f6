import type { JWTPayload } from 'jose'
import type { IssuerConfig } from '../config/issuer-config.ts'
import { isObject } from '../json.ts'
import { Failure } from '../errors.ts'
import type { Caller } from './caller.ts'
import { callerOf } from './claims.ts'
import { notBeforeOf } from './not-before.ts'

/**
 * The caller of a verified token. One of our own carries what the upstream said of who signed in, which is mapped and
 * checked as the upstream's own tokens are; scopes and times are those of our token.
 */
export function callerFor(claims: JWTPayload, issuer: IssuerConfig): Caller {
  if (issuer.bridged === undefined) return callerOf(claims, issuer)
  const { upstream, ...own } = claims
  const { upstream: from, notBefore } = issuer.bridged
  if ((claims.iat ?? 0) < notBeforeOf(notBefore, claims.sub ?? ''))
    throw new Failure('token_expired', 'the token is older than sign-ins that count')
  const said = isObject(upstream) ? upstream : {}
  const scope = typeof own['scope'] === 'string' ? own['scope'] : ''
  const caller = callerOf({ ...said, scope, scp: '', ...picked(own) }, from)
  return { ...caller, issuer: issuer.url, scopes: new Set(scope.split(' ')) }
}

function picked({ exp, iat, jti, ...rest }: JWTPayload): JWTPayload {
  const clientId = rest['client_id']
  return {
    ...(exp !== undefined && { exp }),
    ...(iat !== undefined && { iat }),
    ...(jti !== undefined && { jti }),
    ...(clientId !== undefined && { client_id: clientId }),
  }
}
