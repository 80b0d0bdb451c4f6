import type { KubeTransport } from '../platform.ts'
import { createReview, noReview } from './review.ts'

/** A user, as the API server knows users (authentication.k8s.io/v1 UserInfo). */
export interface ReviewedUser {
  readonly username: string
  readonly groups: readonly string[]
  readonly uid?: string
  readonly extra: Readonly<Record<string, readonly string[]>>
}

/** What the user would do (authorization.k8s.io/v1 ResourceAttributes). */
export interface ReviewedAction {
  readonly group: string
  readonly resource: string
  readonly verb: string
  /** Absent: all of them. */
  readonly name?: string
  /** Absent: cluster-wide, so that only ClusterRoleBindings count. */
  readonly namespace?: string
}

const path = '/apis/authorization.k8s.io/v1/subjectaccessreviews'
const doing = 'ask the cluster who may do what'

/** Whether the cluster's authorization lets a user do something (SubjectAccessReview). Throws a `Failure` when it does not say. */
export async function mayDo(
  transport: KubeTransport,
  { username, groups, uid, extra }: ReviewedUser,
  action: ReviewedAction,
): Promise<boolean> {
  const { allowed, denied } = await createReview(
    transport,
    path,
    {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SubjectAccessReview',
      spec: { user: username, groups, uid, extra, resourceAttributes: action },
    },
    doing,
  )
  if (typeof allowed !== 'boolean') throw noReview(doing)
  return allowed && denied !== true
}
