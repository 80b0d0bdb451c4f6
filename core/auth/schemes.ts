import { type SigningAlgorithm, signingAlgorithms } from '../config/issuer-config.ts'
import type { Config } from '../config/config.ts'

/** How a token is presented: as it is (RFC 6750 §2.1), or with a proof that its key is held (RFC 9449 §7.1). */
export type Scheme = 'Bearer' | 'DPoP'

/** The schemes by which some token can be accepted. Bearer comes first, for clients that read one challenge only. */
export function offeredSchemes({
  issuers,
  tokenReview,
}: Pick<Config, 'issuers' | 'tokenReview'>): readonly Scheme[] {
  const bearer = tokenReview !== undefined || issuers.some(({ dpop }) => dpop !== 'required')
  const dpop = issuers.some((issuer) => issuer.dpop !== undefined)
  return [...(bearer ? (['Bearer'] as const) : []), ...(dpop ? (['DPoP'] as const) : [])]
}

/** What proofs may be signed with: every asymmetric algorithm, EdDSA under its newer name too (RFC 9864 §2.2). */
export const proofAlgorithms: readonly (SigningAlgorithm | 'Ed25519')[] = [
  ...signingAlgorithms.filter((algorithm) => algorithm !== 'HS256'),
  'Ed25519',
]
