import { isObject } from '../json.ts'
import type { KubeTransport } from '../platform.ts'
import type { ReviewedUser } from './access-review.ts'
import { createReview, noReview } from './review.ts'

/** What the cluster says of a token that it accepts. */
export interface ReviewedToken {
  readonly user: ReviewedUser
  /** Those of the audiences asked for that the token is good for; none from a cluster that does not look at audiences. */
  readonly audiences: readonly string[]
}

const path = '/apis/authentication.k8s.io/v1/tokenreviews'
const doing = 'ask the cluster whose token this is'

/**
 * Whose token this is (authentication.k8s.io/v1 TokenReview), or undefined when the cluster does not accept it for
 * any of these audiences. Throws a `Failure` when it does not say.
 */
export async function reviewToken(
  transport: KubeTransport,
  token: string,
  audiences: readonly string[],
): Promise<ReviewedToken | undefined> {
  const {
    authenticated,
    user,
    audiences: accepted,
  } = await createReview(
    transport,
    path,
    {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenReview',
      spec: { token, audiences },
    },
    doing,
  )
  // The field is left out where it is false.
  if (authenticated === undefined || authenticated === false) return undefined
  if (authenticated !== true || !isObject(user)) throw noReview(doing)
  const { username, groups = [], uid = '', extra = {} } = user
  if (
    typeof username !== 'string' ||
    username === '' ||
    !isTexts(groups) ||
    typeof uid !== 'string' ||
    !isExtra(extra)
  )
    throw noReview(doing)
  return {
    user: { username, groups, ...(uid !== '' && { uid }), extra },
    audiences: isTexts(accepted) ? accepted : [],
  }
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
}

function isExtra(value: unknown): value is Readonly<Record<string, readonly string[]>> {
  return isObject(value) && Object.values(value).every(isTexts)
}
