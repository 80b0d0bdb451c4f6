import type { IssuerConfig } from '../config/issuer-config.ts'
import { Failure } from '../errors.ts'
import { isObject, type JsonObject } from '../json.ts'
import type { Platform } from '../platform.ts'
import type { TokenAuthority } from './asked-tokens.ts'
import { cannotAsk } from './cannot-ask.ts'
import { callerOf } from './claims.ts'
import { clientAuthorization } from './client-authorization.ts'
import { evidenceOf } from './evidence.ts'
import { BadAnswer, fetchJson } from './fetch-json.ts'
import { checkIntrospected } from './introspected-claims.ts'
import { issuerFetch } from './issuer-fetch.ts'
import { resourceAudiences } from './resource.ts'

/** How long an answer holds, in milliseconds: so late may a revocation count (RFC 7662 §4). */
const lifetime = 60_000

/**
 * An issuer that says what its opaque tokens are (RFC 7662): the answer's members are mapped as the claims of its JSON
 * Web Tokens. Undefined for an issuer that is not asked.
 */
export function createIntrospector(
  issuer: IssuerConfig,
  baseUrl: string,
  platform: Platform,
): TokenAuthority | undefined {
  const { introspection, audiences } = issuer
  if (introspection === undefined) return undefined
  const { now = Date.now, log } = platform
  const fetch = issuerFetch(issuer, platform)
  const headers = { authorization: clientAuthorization(introspection) }
  const expected = { issuer, audiences: [...resourceAudiences(baseUrl), ...audiences] }

  const introspect = async (token: string): Promise<JsonObject> => {
    try {
      const form = { token, token_type_hint: 'access_token' }
      const answer = await fetchJson(fetch, introspection.url, { form, headers })
      if (isObject(answer) && typeof answer['active'] === 'boolean') return answer
      throw new BadAnswer(`${introspection.url} answered something other than an introspection`)
    } catch (error) {
      const why = refusesUs(error) ? ': it does not accept clientId and clientSecret' : ''
      throw cannotAsk(log, issuer.url, evidenceOf(error), why)
    }
  }

  return {
    takes: (kind) => kind === 'opaque',
    lifetime,
    async ask(token) {
      const { active, ...claims } = await introspect(token)
      if (active !== true)
        throw new Failure('token_inactive', 'the issuer says that the token is not active')
      const seconds = now() / 1000
      checkIntrospected(claims, expected, seconds)
      const { exp = seconds + lifetime / 1000 } = claims
      return callerOf({ ...claims, exp: Number(exp) }, issuer)
    },
  }
}

function refusesUs(error: unknown): boolean {
  return error instanceof BadAnswer && (error.status === 401 || error.status === 403)
}
