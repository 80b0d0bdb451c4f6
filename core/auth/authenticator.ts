import type { Config } from '../config/config.ts'
import { issuerNames } from '../config/issuer-names.ts'
import { Failure } from '../errors.ts'
import type { Platform } from '../platform.ts'
import { createAuthorities } from './authorities.ts'
import { bearerToken } from './bearer.ts'
import type { Caller } from './caller.ts'
import { refuse, type Refusal } from './challenge.ts'
import { createIssuerVerifier, type IssuerVerifier } from './issuer-verifier.ts'
import type { Resource } from './resource.ts'
import { createTokenCache, digestOf } from './token-cache.ts'
import type { SignedIn } from './signed-in.ts'
import { unverified } from './token-issuer.ts'

/** Tells who asks. */
export interface Authenticator {
  /** Who signed in, or the answer that refuses: 401 or 400 with a challenge, 503 when the issuer's keys cannot be had. */
  authenticate(request: Request, resource: Resource): Promise<SignedIn | Response>
  /** The caller of a token at hand. Throws a `Failure` with the reason as its code. */
  verify(token: string): Promise<Caller>
  /** Reads the keys of every issuer ahead of the first token; whether each has some we can use. Never rejects. */
  warm(): Promise<boolean>
}

/** An authenticator for the configured issuers. Throws a `TypeError` for an issuer that cannot be verified here. */
export function createAuthenticator(config: Config, platform: Platform): Authenticator {
  const now = platform.now ?? Date.now
  const verifiers = config.issuers.map((issuer) =>
    createIssuerVerifier(issuer, config.baseUrl, platform),
  )
  const byName = new Map(
    verifiers.flatMap((verifier) =>
      issuerNames(verifier.issuer).map((name) => [name, verifier] as const),
    ),
  )
  const cache = createTokenCache<IssuerVerifier>(now)
  const ask = createAuthorities(config, platform)

  const callerOf = async (token: string, digest: string): Promise<Caller> => {
    const known = cache.get(digest)
    if (known !== undefined && known.proof === (await known.verifier.held())) return known.caller

    const says = unverified(token)
    const verifier = typeof says?.iss === 'string' ? byName.get(says.iss) : undefined
    if (verifier === undefined) return ask(token, digest, says)
    const { caller, by } = await verifier.verify(token, await verifier.held())
    cache.set(digest, { verifier, proof: by, caller })
    return caller
  }

  return {
    verify: async (token) => callerOf(token, await digestOf(token)),
    async authenticate(request, resource) {
      const token = bearerToken(request)
      if (typeof token !== 'string') return refuse(token, config, resource)
      try {
        const digest = await digestOf(token)
        return { caller: await callerOf(token, digest), token, digest }
      } catch (error) {
        if (!(error instanceof Failure)) throw error
        const { code, message, cause, rule } = error
        platform.log({
          level: 'info',
          code,
          message: `Refused a token: ${message}`,
          ...(rule !== undefined && { rule }),
          ...(cause !== undefined && { cause }),
        })
        return refuse(refusalOf(error), config, resource)
      }
    },
    async warm() {
      const usable = await Promise.all(verifiers.map((verifier) => verifier.warm()))
      return usable.every((each) => each)
    },
  }
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
    case 'token_groups':
      return {
        kind: 'invalid_token',
        description: 'The token leaves its groups out, because there are too many of them',
      }
    default:
      return { kind: 'invalid_token', description: 'The token is not accepted here' }
  }
}
