import type { Config } from '../../config/config.ts'
import { Failure } from '../../errors.ts'
import type { Platform } from '../../platform.ts'
import { createSealer } from '../../seal.ts'
import { createMemoryStore } from '../../store/memory.ts'
import type { Caller } from '../caller.ts'
import type { Resource } from '../resource.ts'
import type { Scheme } from '../schemes.ts'
import { shown } from '../evidence.ts'
import { freshnessOf } from './freshness.ts'
import { createNonces, type Nonces } from './nonces.ts'
import { createProofKeys } from './proof-keys.ts'
import { type ProofClaims, readProof } from './proof.ts'
import { refuseReplay } from './replays.ts'
import { createTargets } from './targets.ts'

/** A verified token, as a request presents it. */
export interface Presented {
  readonly request: Request
  readonly resource: Resource
  readonly scheme: Scheme
  /** Of the token. */
  readonly digest: string
  readonly caller: Caller
}

/** Whether tokens are used by those they were issued to (RFC 9449). */
export interface Possession {
  readonly nonces: Nonces
  /**
   * Refuses a token that is bound to a key without a proof of it that is good for this request alone, and a token that is
   * not bound where it should be. A DPoP header beside a bearer token is nothing to us, as it is to servers without DPoP.
   * Returns the nonce to go on with, if there is one. Throws a `Failure`.
   */
  check(presented: Presented): Promise<string | undefined>
}

export function createPossession(config: Config, platform: Platform): Possession {
  const { now = Date.now } = platform
  const store = platform.store ?? createMemoryStore(now)
  const nonces = createNonces(createSealer(config.secretKeys, 'dpop-nonce'), now)
  const isTarget = createTargets(config.baseUrl)
  const keyFor = createProofKeys()

  const checkProof = async (proof: string, boundTo: string, presented: Presented) => {
    const claims = await readProof(proof, (header) => keyFor(header, presented.caller), now())
    checkRequest(claims, presented)
    const { lifetime, nextNonce } = await freshnessOf(claims, nonces, now())
    await refuseReplay(store, boundTo, claims.jti, lifetime)
    return nextNonce
  }

  const checkRequest = ({ htm, htu, ath }: ProofClaims, presented: Presented) => {
    const { request, resource, digest } = presented
    if (htm !== request.method)
      throw new Failure('dpop_method', 'the proof is for another method', {
        cause: `htm is ${shown(htm)}`,
      })
    if (!isTarget(htu, resource))
      throw new Failure('dpop_url', 'the proof is for another URL', {
        cause: `htu is ${shown(htu)}; asked was ${resource.url}`,
      })
    if (ath !== digest) throw new Failure('dpop_token', 'the proof is for another token')
  }

  return {
    nonces,
    async check(presented) {
      const { request, scheme, caller } = presented
      refuseUnbound(caller, config)
      if (caller.boundTo === undefined) {
        if (scheme === 'DPoP') throw unbound()
        return undefined
      }
      if (scheme === 'Bearer')
        throw new Failure('dpop_missing', 'the token is bound to a key and came as a bearer token')
      const proof = request.headers.get('dpop')
      if (proof === null) throw new Failure('dpop_missing', 'there is no proof with the token')
      return checkProof(proof, caller.boundTo, presented)
    },
  }
}

/** Refuses a token that is not bound to a key where its issuer's have to be. Throws `dpop_unbound`. */
export function refuseUnbound(
  { boundTo, issuer }: Caller,
  { issuers }: Pick<Config, 'issuers'>,
): void {
  const required = issuers.find(({ url }) => url === issuer)?.dpop === 'required'
  if (required && boundTo === undefined) throw unbound()
}

function unbound(): Failure {
  return new Failure('dpop_unbound', 'the token is not bound to a key')
}
