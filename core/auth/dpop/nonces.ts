import type { Sealer } from '../../seal.ts'

/** How long a nonce is accepted, in milliseconds. */
export const nonceLifetime = 300_000

/** Nonces for proofs (RFC 9449 §9), which hold the time they were made at, sealed: nothing has to be remembered. */
export interface Nonces {
  make(): Promise<string>
  /** How old a nonce is, in milliseconds; undefined when it was not made here, or too long ago. */
  ageOf(nonce: string): Promise<number | undefined>
}

export function createNonces(sealer: Sealer, now: () => number): Nonces {
  return {
    make: () => sealer.seal(String(now()), ''),
    async ageOf(nonce) {
      const madeAt = await sealer.open(nonce, '')
      const age = now() - Number(madeAt)
      return madeAt !== undefined && age < nonceLifetime ? age : undefined
    },
  }
}
