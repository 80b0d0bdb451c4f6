import type { Caller } from '../../auth/caller.ts'
import { shown } from '../../auth/evidence.ts'
import { unverified } from '../../auth/token-issuer.ts'
import type { ExchangeConfig } from '../../config/issuer-config.ts'
import { Failure } from '../../errors.ts'
import { isObject, type JsonObject } from '../../json.ts'

/** A token for the cluster; `expiresAt` is in milliseconds since the epoch. */
export interface Exchanged {
  readonly token: string
  readonly expiresAt: number
}

/** RFC 8693 §3: both mean a token that goes into an Authorization header. */
const tokenTypes = ['access_token', 'jwt'].map((type) => `urn:ietf:params:oauth:token-type:${type}`)

/** RFC 6750 §2.1, and no longer than a header of the API server's may be with others beside it. */
const bearer = /^[A-Za-z0-9\-._~+/]{1,16384}=*$/

/**
 * What the token endpoint answered (RFC 8693 §2.2, RFC 6749 §5), if it is a token for the configured audience that
 * stands for the same caller. `now` is in milliseconds since the epoch. Throws a `Failure`.
 */
export function readExchanged(
  answer: unknown,
  { flow, audience }: ExchangeConfig,
  caller: Caller,
  now: number,
): Exchanged {
  if (!isObject(answer)) throw wrong('the answer is no object')
  if (answer['error'] !== undefined) throw refused(answer)
  const { access_token: token, token_type: type, issued_token_type: issued } = answer
  if (typeof token !== 'string' || !bearer.test(token)) throw wrong('access_token is no token')
  if (typeof type !== 'string' || type.toLowerCase() !== 'bearer')
    throw wrong(`token_type is ${shown(type)}`)
  if (flow === 'token-exchange' && !tokenTypes.some((each) => each === issued))
    throw wrong(`issued_token_type is ${shown(issued)}`)
  const claims = unverified(token)
  if (claims === undefined)
    throw wrong('the token is no JSON Web Token, so that nobody can tell for whom it is')
  if (![claims.aud].flat().includes(audience)) throw wrong(`the token is for ${shown(claims.aud)}`)
  if (!isSame(flow, claims, caller.claims)) throw wrong('the token stands for somebody else')
  return { token, expiresAt: endOf(answer, claims, now) }
}

/** Entra ID gives a person another `sub` for each application, and one `oid` in a tenant for all. */
function isSame(flow: ExchangeConfig['flow'], given: JsonObject, asked: JsonObject): boolean {
  const names = flow === 'on-behalf-of' ? ['tid', 'oid'] : ['sub']
  return names.every((name) => typeof given[name] === 'string' && given[name] === asked[name])
}

function endOf({ expires_in: seconds }: JsonObject, { exp }: JsonObject, now: number): number {
  const ends = [
    ...(seconds === undefined ? [] : [now + Number(seconds) * 1000]),
    ...(exp === undefined ? [] : [Number(exp) * 1000]),
  ]
  const end = Math.min(...ends)
  if (ends.length === 0 || !(end > now) || end === Number.POSITIVE_INFINITY)
    throw wrong(`expires_in is ${shown(seconds)}, exp is ${shown(exp)}`)
  return end
}

/** What only another sign-in can mend (OpenID Connect Core §3.1.2.6; Entra ID asks so for more factors). */
const signInAgain = ['interaction_required', 'login_required', 'consent_required', 'invalid_grant']

function refused({ error, error_description: description }: JsonObject): Failure {
  const code = typeof error === 'string' && /^[a-z_]{1,64}$/.test(error) ? error : 'no known error'
  const what = signInAgain.includes(code)
    ? 'sign in again; if that does not help, it is for the operator of kube-mcp to mend'
    : 'this is for the operator of kube-mcp to mend'
  return new Failure(
    'exchange_refused',
    `the issuer does not exchange your token for one for the cluster (${code}): ${what}`,
    { cause: `${shown(error)}: ${shown(description)}` },
  )
}

function wrong(cause: string): Failure {
  return new Failure(
    'exchange_refused',
    'the token that the issuer gave for the cluster cannot be used; this is for the operator of kube-mcp to mend',
    { cause },
  )
}
