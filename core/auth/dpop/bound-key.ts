import type { IssuerConfig } from '../../config/issuer-config.ts'
import { Failure } from '../../errors.ts'
import { isObject, type JsonObject } from '../../json.ts'
import { shown } from '../evidence.ts'

/** A SHA-256 in base64url, as a thumbprint is (RFC 7638 §3). */
const thumbprint = /^[\w-]{43}$/

/**
 * The thumbprint of the key that a token is bound to (RFC 9449 §6.1); undefined for a bearer token. Throws `token_claims`
 * for a token that is bound in a way that is not checked here: by an issuer whose bound tokens are not accepted, to a
 * certificate (RFC 8705 §3.1), or by members that mean something to others (RFC 7800 §3.1). Each of them stolen would be
 * as good as any other.
 */
export function boundKeyOf(
  { cnf }: JsonObject,
  { dpop }: Pick<IssuerConfig, 'dpop'>,
): string | undefined {
  if (cnf === undefined) return undefined
  if (dpop === undefined)
    throw new Failure(
      'token_claims',
      'the token is bound to a key, and its issuer has no dpop here',
    )
  const { jkt, ...others } = isObject(cnf) ? cnf : {}
  if (typeof jkt !== 'string' || !thumbprint.test(jkt) || Object.keys(others).length > 0)
    throw new Failure('token_claims', 'the token is bound to something other than a key for DPoP', {
      cause: `cnf is ${shown(cnf)}`,
    })
  return jkt
}
