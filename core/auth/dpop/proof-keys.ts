import { calculateJwkThumbprint, type JWTHeaderParameters } from 'jose'
import { Failure } from '../../errors.ts'
import { isObject, type JsonObject } from '../../json.ts'
import { signingAlgorithms } from '../../config/issuer-config.ts'
import type { Caller } from '../caller.ts'
import { canonical, fits, importKey, verifies, type VerificationKey } from '../keys.ts'

/** The key that a proof's header brings along, when it is the one that the caller's token is bound to. */
export type ProofKeyFor = (
  header: JWTHeaderParameters,
  caller: Caller,
) => Promise<VerificationKey['key']>

/** RFC 7518 §6.2.2, §6.3.2 and §6.4, RFC 8037 §2: what only the owner of a key may know. */
const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']

interface HeldKey {
  readonly alg: string
  /** The key as it was written. */
  readonly written: string
  readonly key: VerificationKey['key']
}

/**
 * Looks at a key once for each token that is remembered, since a caller is remembered as long as that. The returned
 * function throws `dpop_malformed` for what is no public key for its algorithm, and `dpop_key` for another key than the
 * token's (RFC 9449 §4.3, steps 7 and 12).
 */
export function createProofKeys(): ProofKeyFor {
  const held = new WeakMap<Caller, HeldKey>()
  return async ({ alg, jwk: given }, caller) => {
    const written = JSON.stringify(given)
    const known = held.get(caller)
    if (known !== undefined && known.written === written && known.alg === alg) return known.key
    const jwk: JsonObject = isObject(given) ? given : {}
    const algorithm = signingAlgorithms.find((name) => name === canonical(alg))
    if (algorithm === undefined || !verifies(jwk) || !fits(jwk, algorithm))
      throw malformed(`its header has no public key for ${alg}`)
    if (privateMembers.some((name) => name in jwk))
      throw malformed('its header gives a private key away')
    const thumbprint = await calculateJwkThumbprint(jwk).catch(() => {
      throw malformed('its header has a key that lacks something')
    })
    if (thumbprint !== caller.boundTo)
      throw new Failure('dpop_key', 'the proof is by another key than the token is bound to', {
        cause: `the token is bound to ${caller.boundTo}, the proof is by ${thumbprint}`,
      })
    const imported = await importKey(jwk, algorithm)
    if (typeof imported === 'string') throw malformed(imported)
    held.set(caller, { alg, written, key: imported.key })
    return imported.key
  }
}

function malformed(why: string): Failure {
  return new Failure('dpop_malformed', `the proof is not well formed: ${why}`)
}
