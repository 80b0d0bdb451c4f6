import { Failure } from '../../errors.ts'
import { type Nonces, nonceLifetime } from './nonces.ts'
import { leeway, type ProofClaims } from './proof.ts'

/** How long a proof counts after it was made, in seconds. */
const longestAge = 60

/** For how long, in milliseconds, a proof could come again, and the nonce that its sender should go on with. */
export interface Freshness {
  readonly lifetime: number
  readonly nextNonce?: string
}

/**
 * How fresh a proof is (RFC 9449 §4.3, step 11): by our clock's time in its nonce, or else by its sender's clock. So a
 * client whose clock is right needs no nonce, and one whose clock is not is told to use one and gets in. Throws
 * `dpop_nonce` and `dpop_stale`.
 */
export async function freshnessOf(
  { nonce, iat }: Pick<ProofClaims, 'nonce' | 'iat'>,
  nonces: Nonces,
  now: number,
): Promise<Freshness> {
  if (nonce === undefined) {
    const age = now / 1000 - iat
    if (age < longestAge && age >= -leeway) return { lifetime: (longestAge + leeway) * 1000 }
    throw new Failure('dpop_stale', 'the proof is not of now, and has no nonce', {
      cause: `iat is ${iat}, ${Math.round(age)} s ago`,
    })
  }
  const age = await nonces.ageOf(nonce)
  if (age === undefined)
    throw new Failure('dpop_nonce', 'the nonce of the proof is not of here, or too old')
  const old = age > nonceLifetime / 2
  return { lifetime: nonceLifetime, ...(old && { nextNonce: await nonces.make() }) }
}
