import { Failure } from '../errors.ts'
import { isObject } from '../json.ts'
import type { KubeTransport } from '../platform.ts'
import { failureOf, unreachable } from './failure.ts'

/** Who is asked about, as the API server knows users (authentication.k8s.io/v1 UserInfo). */
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

const group = '/apis/authorization.k8s.io/v1'
const doing = 'ask the cluster who may do what'

/** How long one question may take, in milliseconds; several calls wait for it. */
const timeout = 5_000

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
  const body = JSON.stringify({ apiVersion: 'authorization.k8s.io/v1', kind, spec })
  const response = await transport
    .fetch(`${group}/${kind.toLowerCase()}s`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body,
      signal: AbortSignal.timeout(timeout),
    })
    .catch((cause: unknown) => {
      throw unreachable(cause, doing)
    })
  if (response.status !== 201) throw await failureOf(response, doing)
  const answer: unknown = await response.json().catch(() => undefined)
  const status = isObject(answer) ? answer['status'] : undefined
  if (isObject(status) && typeof status['allowed'] === 'boolean')
    return status['allowed'] && status['denied'] !== true
  throw new Failure('kube_failed', `Cannot ${doing}: the API server's answer is no review`)
}
