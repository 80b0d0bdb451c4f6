import type { ProtectedHeaderParameters } from 'jose'
import type { Config } from '../config/config.ts'
import { Failure } from '../errors.ts'
import type { Platform } from '../platform.ts'
import { bearerToken } from './bearer.ts'
import type { Caller } from './caller.ts'
import { refuse, type Refusal } from './challenge.ts'
import { callerOf } from './claims.ts'
import { createKeySource, type KeySet, type KeySource } from './key-set.ts'
import type { Resource } from './resource.ts'
import { createSecretSource } from './secret-source.ts'
import { createTokenCache, digestOf } from './token-cache.ts'
import { candidates, readHeader, verifyClaims } from './verify.ts'

/** Tells who asks. */
export interface Authenticator {
  /** The caller, or the answer that refuses: 401 or 400 with a challenge, 503 when the issuer's keys cannot be had. */
  authenticate(request: Request, resource: Resource): Promise<Caller | Response>
  /** Reads the issuer's keys ahead of the first token; whether there are any we can use. Never rejects. */
  warm(): Promise<boolean>
}

/** An authenticator for the configured issuer. Throws a `TypeError` when HS256 has no client secret, or company. */
export function createAuthenticator(config: Config, platform: Platform): Authenticator {
  const now = platform.now ?? Date.now
  const source = config.issuer.signingAlgorithms.includes('HS256')
    ? createSecretSource(config.issuer)
    : createKeySource(config.issuer, platform)
  const cache = createTokenCache(now)

  const verify = async (token: string): Promise<Caller> => {
    const held = await source.current()
    if (held === undefined) throw unavailable()
    const digest = await digestOf(token)
    const known = cache.get(digest, held)
    if (known !== undefined) return known

    const header = readHeader(token, config)
    const attempt = async (by: KeySet): Promise<Caller> => {
      const claims = await verifyClaims(token, candidates(header, by.keys), config, now())
      const caller = callerOf(claims, config.issuer)
      cache.set(digest, by, caller)
      return caller
    }
    try {
      return await attempt(held)
    } catch (error) {
      return await attempt(await rotated(error, header, held, source))
    }
  }

  return {
    async authenticate(request, resource) {
      const token = bearerToken(request)
      if (typeof token !== 'string') return refuse(token, config, resource)
      try {
        return await verify(token)
      } catch (error) {
        if (!(error instanceof Failure)) throw error
        const { code, message, cause } = error
        platform.log({
          level: 'info',
          code,
          message: `Refused a token: ${message}`,
          ...(cause !== undefined && { cause }),
        })
        return refuse(refusalOf(error), config, resource)
      }
    },
    warm: async () => ((await source.current())?.keys.length ?? 0) > 0,
  }
}

/** Other keys, when `error` says that the token may be signed with one the issuer published since; else throws `error`. */
async function rotated(
  error: unknown,
  { kid }: ProtectedHeaderParameters,
  held: KeySet,
  source: KeySource,
): Promise<KeySet> {
  const code = error instanceof Failure ? error.code : undefined
  const named = kid !== undefined && held.keys.some((key) => key.kid === kid)
  if (code !== 'token_key_unknown' && (code !== 'token_signature' || named)) throw error
  const by = await source.refreshed(held)
  // Nobody can tell now, which is no fault of the token: a client would throw a good one away.
  if (by === undefined || by.keys.length === 0) throw unavailable()
  if (by === held) throw error
  return by
}

function unavailable(): Failure {
  return new Failure('issuer_unavailable', "the issuer's keys cannot be had", { retryAfter: 5 })
}

/** Rich inside, poor outside: the client learns what it can act on and nothing about our configuration. */
function refusalOf({ code, retryAfter }: Failure): Refusal {
  switch (code) {
    case 'issuer_unavailable':
      return { kind: 'issuer_unavailable', retryAfter: retryAfter ?? 5 }
    case 'token_expired':
      return { kind: 'invalid_token', description: 'The token has expired' }
    case 'token_not_yet_valid':
      return { kind: 'invalid_token', description: 'The token is not valid yet' }
    case 'token_audience':
      return { kind: 'invalid_token', description: 'The token was issued for another resource' }
    default:
      return { kind: 'invalid_token', description: 'The token is not accepted here' }
  }
}
