import type { ProtectedHeaderParameters } from 'jose'
import type { IssuerConfig } from '../config/issuer-config.ts'
import { Failure } from '../errors.ts'
import type { Platform } from '../platform.ts'
import type { Caller } from './caller.ts'
import { callerFor } from './bridged-caller.ts'
import { resourceAudiences } from './resource.ts'
import { createKeySource, type KeySet, type KeySource } from './key-set.ts'
import { createOwnKeySource } from './own-keys.ts'
import { createSecretSource } from './secret-source.ts'
import { keyServes } from './entra.ts'
import type { VerificationKey } from './keys.ts'
import { unverified } from './token-issuer.ts'
import { candidates, type Expected, readHeader, verifyClaims } from './verify.ts'

/** Verifies the tokens of one issuer, by that issuer's keys and rules alone. */
export interface IssuerVerifier {
  readonly issuer: IssuerConfig
  /** The keys that tokens are verified with at the moment. Throws a `Failure` when there are none to be had. */
  held(): Promise<KeySet>
  /** The caller, and the keys that prove it. Throws a `Failure` with the reason as its code. */
  verify(token: string, held: KeySet): Promise<{ readonly caller: Caller; readonly by: KeySet }>
  /** Reads the keys ahead of the first token; whether there are any we can use. Never rejects. */
  warm(): Promise<boolean>
}

/** A verifier of what `issuer` signs for one of our resources or its own audiences. Throws a `TypeError` when HS256 has no client secret, or company. */
export function createIssuerVerifier(
  issuer: IssuerConfig,
  baseUrl: string,
  platform: Platform,
): IssuerVerifier {
  const now = platform.now ?? Date.now
  const source = sourceOf(issuer, platform)
  const expected: Expected = {
    issuer,
    audiences: [...resourceAudiences(baseUrl), ...issuer.audiences],
  }

  return {
    issuer,
    async held() {
      const held = await source.current()
      if (held === undefined) throw unavailable()
      return held
    },
    async verify(token, held) {
      const header = readHeader(token, issuer)
      const iss = unverified(token)?.iss
      const serves = (key: VerificationKey) =>
        issuer.preset?.name !== 'entra' || keyServes(key.issuer, issuer.url, iss)
      const attempt = async (by: KeySet) => {
        const keys = candidates(header, by.keys.filter(serves))
        const claims = await verifyClaims(token, keys, expected, now())
        return { caller: callerFor(claims, issuer), by }
      }
      try {
        return await attempt(held)
      } catch (error) {
        return await attempt(await rotated(error, header, held, source))
      }
    },
    async warm() {
      const keys = (await source.current())?.keys.length ?? 0
      // Who says what its tokens are may have none that keys are for.
      return keys > 0 || issuer.introspection !== undefined
    },
  }
}

function sourceOf(issuer: IssuerConfig, platform: Platform): KeySource {
  if (issuer.bridged !== undefined) return createOwnKeySource(issuer.bridged, issuer)
  return issuer.signingAlgorithms.includes('HS256')
    ? createSecretSource(issuer)
    : createKeySource(issuer, platform)
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
