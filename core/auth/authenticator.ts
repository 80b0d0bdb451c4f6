import type { RequestAudit } from '../audit/audit.ts'
import { silent } from '../audit/silent.ts'
import type { Config } from '../config/config.ts'
import { issuerNames } from '../config/issuer-names.ts'
import { Failure } from '../errors.ts'
import type { LogEntry, Platform } from '../platform.ts'
import { createAuthorities } from './authorities.ts'
import type { Caller } from './caller.ts'
import { refuse } from './challenge.ts'
import { credentialsOf } from './credentials.ts'
import { digestOf } from './digest.ts'
import { createPossession, refuseUnbound } from './dpop/possession.ts'
import { createIssuerVerifier, type IssuerVerifier } from './issuer-verifier.ts'
import { refusalOf } from './refusal-of.ts'
import type { Resource } from './resource.ts'
import { createSeldomLog } from '../limits/seldom-log.ts'
import { createStrangers } from '../limits/strangers.ts'
import { offeredSchemes } from './schemes.ts'
import { createTokenCache } from './token-cache.ts'
import type { SignedIn } from './signed-in.ts'
import { unverified } from './token-issuer.ts'

/** Tells who asks. */
export interface Authenticator {
  /** Who signed in, or the answer that refuses: 401 or 400 with a challenge, 503 when issuer or store cannot be asked. */
  authenticate(request: Request, resource: Resource, told?: Told): Promise<SignedIn | Response>
  /** Who a token at hand lets in, with a proof to be made for each request where it is bound to a key. Throws a `Failure` with the reason as its code. */
  verify(token: string): Promise<SignedIn>
  /** Reads the keys of every issuer ahead of the first token; whether each has some we can use. Never rejects. */
  warm(): Promise<boolean>
}

/** Where a refusal is told of; else the platform's log. */
interface Told {
  readonly log: (entry: LogEntry) => void
  readonly audit: RequestAudit
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
  const offered = offeredSchemes(config)
  const possession = createPossession(config, platform)
  const strangers = createStrangers(config.limits, platform)

  /** `admit` throws where a token may not be looked into that is not known yet. */
  const callerOf = async (
    token: string,
    digest: string,
    admit: () => void = () => {},
  ): Promise<Caller> => {
    const known = cache.get(digest)
    if (known !== undefined && known.proof === (await known.verifier.held())) return known.caller

    const says = unverified(token)
    const verifier = typeof says?.iss === 'string' ? byName.get(says.iss) : undefined
    if (verifier === undefined) return ask(token, digest, says, admit)
    admit()
    const { caller, by } = await verifier.verify(token, await verifier.held())
    cache.set(digest, { verifier, proof: by, caller })
    return caller
  }

  const logSeldom = createSeldomLog(now)
  /** Without a record: nothing of the request was looked at. */
  const refuseStranger = async (failure: Failure, resource: Resource, log: Told['log']) => {
    const { code, message, rule = '' } = failure
    const text = `Refused requests without a known token: ${message}`
    logSeldom(log, rule, { level: 'warn', code, message: text, rule })
    return refuse(await refusalOf(failure, 'Bearer', possession.nonces.make), config, resource)
  }

  return {
    async verify(token) {
      const digest = await digestOf(token)
      const caller = await callerOf(token, digest)
      refuseUnbound(caller, config)
      return { caller, token, digest }
    },
    async authenticate(request, resource, { log, audit } = { log: platform.log, audit: silent }) {
      const given = credentialsOf(request, offered)
      if ('kind' in given) {
        const tooMany = strangers.admit(request)
        if (tooMany !== undefined) return refuseStranger(tooMany, resource, log)
        await strangers.refused(request)
        // Who comes without a token asks where to sign in, and nothing else.
        if (given.kind === 'invalid_request') {
          const code = 'bearer_invalid'
          audit.refuse(undefined, { outcome: code })
          log({ level: 'info', code, message: `Refused a request: ${given.description}` })
        }
        return refuse(given, config, resource)
      }
      const { token, scheme } = given
      const digest = await digestOf(token)
      try {
        const caller = await callerOf(token, digest, () => {
          const tooMany = strangers.admitToken(request)
          if (tooMany !== undefined) throw tooMany
        })
        const presented = { request, resource, scheme, digest, caller }
        const nextNonce = await possession.check(presented)
        return { caller, token, digest, ...(nextNonce !== undefined && { nextNonce }) }
      } catch (error) {
        if (!(error instanceof Failure)) {
          audit.refuse(digest, { outcome: 'internal_error' })
          throw error
        }
        const { code, message, cause, rule } = error
        if (code === 'too_many_requests') return refuseStranger(error, resource, log)
        if (code.startsWith('token_')) await strangers.failed(request)
        audit.refuse(digest, { outcome: code, ...(rule !== undefined && { rule }) })
        log({
          level: code === 'store_unavailable' ? 'error' : 'info',
          code,
          message: `Refused a token: ${message}`,
          ...(rule !== undefined && { rule }),
          ...(cause !== undefined && { cause }),
        })
        return refuse(await refusalOf(error, scheme, possession.nonces.make), config, resource)
      }
    },
    async warm() {
      const usable = await Promise.all(verifiers.map((verifier) => verifier.warm()))
      return usable.every((each) => each)
    },
  }
}
