import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { Failure } from '../../errors.ts'
import { evidenceOf } from '../evidence.ts'
import { proofAlgorithms } from '../schemes.ts'

/** How far a client's clock may be ahead of ours, in seconds; less than an issuer's, since a proof is made for each request. */
export const leeway = 30

/** What a proof says (RFC 9449 §4.2). */
export interface ProofClaims {
  readonly jti: string
  readonly htm: string
  readonly htu: string
  /** Seconds since the epoch. */
  readonly iat: number
  readonly ath: string
  readonly nonce?: string
}

/** The longest proof and the longest `jti` looked at, in characters: a proof with an RSA key of 4096 bits has 2,000. */
const longestProof = 8_192
const longestId = 256

/**
 * What a proof says whose signature is good by the key that `keyFor` makes of its header. `now` is in milliseconds since
 * the epoch. Throws `dpop_malformed`, `dpop_signature`, and what `keyFor` throws.
 */
export async function readProof(
  proof: string,
  keyFor: JWTVerifyGetKey,
  now: number,
): Promise<ProofClaims> {
  if (proof.length > longestProof) throw malformed('it is too long')
  const { payload } = await jwtVerify(proof, keyFor, {
    typ: 'dpop+jwt',
    algorithms: [...proofAlgorithms],
    clockTolerance: leeway,
    currentDate: new Date(now),
  }).catch((error: unknown) => {
    throw failureOf(error)
  })
  return claimsOf(payload)
}

/** Exactly what is needed, of the types it has; anything else a proof may say is nothing to us (RFC 9449 §4.2). */
function claimsOf({ jti, htm, htu, iat, ath, nonce }: JWTPayload): ProofClaims {
  if (typeof jti !== 'string' || jti === '' || jti.length > longestId)
    throw malformed(`jti is no text of 1 to ${longestId} characters`)
  if (typeof htm !== 'string' || typeof htu !== 'string' || typeof ath !== 'string')
    throw malformed('htm, htu and ath are not each a text')
  if (typeof iat !== 'number' || !Number.isFinite(iat)) throw malformed('iat is no time')
  if (nonce !== undefined && typeof nonce !== 'string') throw malformed('nonce is no text')
  return { jti, htm, htu, iat, ath, ...(nonce !== undefined && { nonce }) }
}

function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error
  if (error instanceof errors.JWSSignatureVerificationFailed)
    return new Failure('dpop_signature', 'the signature of the proof does not fit')
  return malformed('it is no JSON Web Token as proofs are', evidenceOf(error))
}

function malformed(why: string, cause?: string): Failure {
  return new Failure('dpop_malformed', `the proof is not well formed: ${why}`, { cause })
}
