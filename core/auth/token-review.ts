import type { TokenReviewConfig } from '../config/token-review.ts'
import { Failure } from '../errors.ts'
import { reviewToken, type ReviewedToken } from '../kube/token-review.ts'
import type { Platform } from '../platform.ts'
import type { TokenAuthority } from './asked-tokens.ts'
import { evidenceOf, shown } from './evidence.ts'
import { resourceAudiences } from './resource.ts'
import { unverified } from './token-issuer.ts'

/** What `Caller.issuer` is for who the cluster knows. */
const clusterIssuer = 'kubernetes'

/** How long what the cluster says holds, in milliseconds: as long as the API server itself remembers a good token. */
const lifetime = 10_000

/**
 * The cluster as one who knows tokens: those it accepts for one of our resources, or of the configured audiences, and
 * says so. Whoever it names is the caller, by the cluster's own name, groups, uid and extra.
 */
export function createTokenReviewer(
  { audiences }: TokenReviewConfig,
  baseUrl: string,
  { clusters, log, now = Date.now }: Pick<Platform, 'clusters' | 'log' | 'now'>,
): TokenAuthority {
  const transport = clusters['default']
  if (transport === undefined) throw new TypeError("platform.clusters must have an entry 'default'")
  const ours = [...resourceAudiences(baseUrl), ...audiences]

  const review = async (token: string): Promise<ReviewedToken | undefined> => {
    try {
      return await reviewToken(transport, token, ours)
    } catch (error) {
      log({
        level: 'warn',
        code: 'token_review_unavailable',
        message: error instanceof Failure ? error.message : 'Cannot ask the cluster about a token',
        cause: evidenceOf(error instanceof Failure ? error.cause : error),
      })
      throw new Failure('issuer_unavailable', 'the cluster cannot be asked whose token it is', {
        retryAfter: 5,
      })
    }
  }

  return {
    takes: () => true,
    lifetime,
    async ask(token) {
      const reviewed = await review(token)
      if (reviewed === undefined)
        throw new Failure('token_inactive', 'the cluster does not accept the token for us')
      // A cluster that does not look at audiences accepts tokens that were made for anything.
      if (!reviewed.audiences.some((audience) => ours.includes(audience)))
        throw new Failure('token_audience', 'the cluster does not say that the token is for us', {
          cause: `status.audiences is ${shown(reviewed.audiences)}; accepted are ${ours.join(', ')}`,
        })
      if (unverified(token)?.['cnf'] !== undefined)
        throw new Failure('token_claims', 'the token is bound to a key, which no cluster asks for')
      return {
        ...reviewed.user,
        scopes: new Set(),
        issuer: clusterIssuer,
        expiresAt: (now() + lifetime) / 1000,
        claims: {},
      }
    },
  }
}
