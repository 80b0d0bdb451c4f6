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
  readonly subresource?: string
  readonly verb: string
  /** Absent: all of them. */
  readonly name?: string
  /** Absent: cluster-wide, so that only ClusterRoleBindings count. */
  readonly namespace?: string
}

const group = '/apis/authorization.k8s.io/v1'
const doing = 'ask the cluster who may do what'

/** Whether the cluster's authorization lets a user do something (SubjectAccessReview). Throws a `Failure` when it does not say. */
export async function mayDo(
  transport: KubeTransport,
  { username, groups, uid, extra }: ReviewedUser,
  action: ReviewedAction,
): Promise<boolean> {
  const spec = { user: username, groups, uid, extra, resourceAttributes: action }
  return review(transport, 'SubjectAccessReview', spec)
}

/** Whether we may do something ourselves (SelfSubjectAccessReview). Throws a `Failure` when the cluster does not say. */
export async function mayDoOurselves(
  transport: KubeTransport,
  action: ReviewedAction,
): Promise<boolean> {
  return review(transport, 'SelfSubjectAccessReview', { resourceAttributes: action })
}

async function review(transport: KubeTransport, kind: string, spec: object): Promise<boolean> {
  const { allowed, denied } = await createReview(
    transport,
    `${group}/${kind.toLowerCase()}s`,
    { apiVersion: 'authorization.k8s.io/v1', kind, spec },
    doing,
  )
  if (typeof allowed !== 'boolean') throw noReview(doing)
  return allowed && denied !== true
}
