import type { ClaimMapping } from '../config/issuer-config.ts'
import { Failure } from '../errors.ts'
import { isObject, type JsonObject } from '../json.ts'
import { hasClaim } from './claim-value.ts'

/**
 * Refuses with `token_claims` a token that has its groups fetched elsewhere (OpenID Connect Core 1.0 §5.6.2), which
 * is not supported: a caller without groups would not be the caller that the issuer means.
 */
export function checkDistributedClaims(claims: JsonObject, groups: ClaimMapping | undefined): void {
  const names = claims['_claim_names']
  if (names === undefined || names === null) return
  const sources = claims['_claim_sources']
  if (
    !isObject(names) ||
    !Object.values(names).every(
      (name) => typeof name === 'string' && isObject(sources) && hasClaim(sources, name),
    )
  )
    throw new Failure('token_claims', 'claim _claim_names names sources that are not there')
  if (groups === undefined || 'expression' in groups || hasClaim(claims, groups.claim)) return
  if (hasClaim(names, groups.claim))
    throw new Failure(
      'token_claims',
      `claim ${groups.claim} is distributed, which is not supported: let the issuer put it into the token, or fewer groups`,
    )
}
