import type { IssuerConfig } from '../config/issuer-config.ts'
import { Failure } from '../errors.ts'
import { isObject, type JsonObject } from '../json.ts'
import type { Platform } from '../platform.ts'
import type { TokenAuthority } from './asked-tokens.ts'
import { cannotAsk } from './cannot-ask.ts'
import { callerOf } from './claims.ts'
import { BadAnswer, fetchJson } from './fetch-json.ts'
import { checkIntrospected } from './introspected-claims.ts'

/** How long an answer holds, in milliseconds. */
const lifetime = 60_000

/** https://cloud.google.com/docs/authentication/token-types#access-contents */
const endpoint = 'https://oauth2.googleapis.com/tokeninfo'

/**
 * Google, which says what its opaque access tokens are, if not by RFC 7662. Undefined for an issuer without that
 * preset. The audience is the client that the token was given to, so that one of the configured ones has to be it.
 */
export function createGoogleAsker(
  issuer: IssuerConfig,
  { fetch, log, now = Date.now }: Platform,
): TokenAuthority | undefined {
  if (issuer.preset?.name !== 'google') return undefined
  const expected = { issuer, audiences: issuer.audiences }

  const tokenInfo = async (token: string): Promise<JsonObject> => {
    try {
      const url = `${endpoint}?${new URLSearchParams({ access_token: token }).toString()}`
      const answer = await fetchJson(fetch, url)
      if (isObject(answer)) return answer
      throw new BadAnswer('no object')
    } catch (error) {
      const status = error instanceof BadAnswer ? error.status : undefined
      if (status === 400)
        throw new Failure('token_inactive', 'Google says that the token is not valid')
      // What fetch throws may name the address, and that holds the token.
      throw cannotAsk(log, issuer.url, `${endpoint}: ${status ?? 'no answer that can be read'}`)
    }
  }

  return {
    takes: (kind) => kind === 'opaque',
    lifetime,
    async ask(token) {
      const said = await tokenInfo(token)
      const exp = Number(said['exp'])
      if (!Number.isSafeInteger(exp) || exp === 0)
        throw new Failure('token_claims', 'exp is no number')
      const claims = {
        ...said,
        iss: issuer.url,
        exp,
        ...('email_verified' in said && {
          email_verified: String(said['email_verified']) === 'true',
        }),
      }
      checkIntrospected(claims, expected, now() / 1000)
      return callerOf(claims, issuer)
    },
  }
}
