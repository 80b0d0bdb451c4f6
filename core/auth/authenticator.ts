import type { Config } from '../config/config.ts'
import { Failure } from '../errors.ts'
import type { Platform } from '../platform.ts'
import { bearerToken } from './bearer.ts'
import type { Caller } from './caller.ts'
import { refuse, type Refusal } from './challenge.ts'
import { callerOf } from './claims.ts'
import { createKeySource, type KeySet, type KeySource } from './key-set.ts'
import type { Resource } from './resource.ts'
import { createTokenCache, digestOf } from './token-cache.ts'
import { candidates, readHeader, verifyClaims } from './verify.ts'

/** Tells who asks. */
export interface Authenticator {
  /** The caller, or the answer that refuses: 401 or 400 with a challenge, 503 when the issuer's keys cannot be had. */
  authenticate(request: Request, resource: Resource): Promise<Caller | Response>
  /** Reads the issuer's keys ahead of the first token; whether they were reached. Never rejects. */
  warm(): Promise<boolean>
}

/** An authenticator for the configured issuer. */
export function createAuthenticator(config: Config, platform: Platform): Authenticator {
  const now = platform.now ?? Date.now
  const source = config.issuer.clientSecret === undefined ? createKeySource(config.issuer, platform) : sharedSecret(config.issuer.clientSecret)
  const cache = createTokenCache(now)

  const verify = async (token: string): Promise<Caller> => {
    const keySet = await source.current()
    if (keySet === undefined) throw unavailable()
    const digest = await digestOf(token)
    const known = cache.get(digest, keySet)
    if (known !== undefined) return known

    const header = readHeader(token, config)
    const { keys, by } = await keysFor(header, keySet, source)
    const caller = callerOf(await verifyClaims(token, keys, config, now()), config.issuer)
    cache.set(digest, by, caller)
    return caller
  }

  return {
    async authenticate(request, resource) {
      const token = bearerToken(request)
      if (typeof token !== 'string') return refuse(token, config, resource)
      try {
        return await verify(token)
      } catch (error) {
        if (!(error instanceof Failure)) throw error
        platform.log({ level: 'info', code: error.code, message: `Refused a token: ${error.message}` })
        return refuse(refusalOf(error), config, resource)
      }
    },
    warm: async () => (await source.current()) !== undefined,
  }
}

/** The keys for a token; read again when none of those held has its `kid`, since the issuer may have rotated them. */
async function keysFor(header: Parameters<typeof candidates>[0], held: KeySet, source: KeySource) {
  const known = candidates(header, held.keys)
  if (known.length > 0) return { keys: known, by: held }
  const by = await source.refreshed(held)
  const keys = candidates(header, by.keys)
  if (keys.length === 0) throw new Failure('token_key_unknown', 'the issuer publishes no key for this token')
  return { keys, by }
}

/** HS256: the client secret is the key, and no document of the issuer is asked. */
function sharedSecret(secret: string): KeySource {
  const keySet: KeySet = { keys: [{ kid: undefined, algorithm: 'HS256', key: new TextEncoder().encode(secret) }], readAt: 0 }
  return { current: async () => keySet, refreshed: async () => keySet }
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
