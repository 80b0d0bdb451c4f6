import { isObject } from '../json.ts'
import type { KubeTransport } from '../platform.ts'
import { createReview, noReview } from './review.ts'

/** One thing that RBAC permits (authorization.k8s.io/v1 ResourceRule). */
export interface ResourceRule {
  readonly verbs: readonly string[]
  readonly groups: readonly string[]
  readonly resources: readonly string[]
  /** None: all of them. */
  readonly names: readonly string[]
}

export interface ReviewedRules {
  readonly rules: readonly ResourceRule[]
  /** There may be more: an authorizer cannot list its rules, or one of them could not be read. */
  readonly incomplete: boolean
}

const doing = 'ask the cluster what you may do'

/**
 * What whom `transport` acts as may do in a namespace (SelfSubjectRulesReview): the rules of its RoleBindings and of all
 * ClusterRoleBindings, without a word on which is which. Throws a `Failure` when the cluster does not say.
 */
export async function rulesIn(transport: KubeTransport, namespace: string): Promise<ReviewedRules> {
  const { resourceRules, incomplete, evaluationError } = await createReview(
    transport,
    '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews',
    { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectRulesReview', spec: { namespace } },
    doing,
  )
  if (!Array.isArray(resourceRules) || !resourceRules.every(isObject)) throw noReview(doing)
  return {
    rules: resourceRules.map((rule) => ({
      verbs: texts(rule['verbs']),
      groups: texts(rule['apiGroups']),
      resources: texts(rule['resources']),
      names: texts(rule['resourceNames']),
    })),
    incomplete: incomplete !== false || (evaluationError ?? '') !== '',
  }
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
}
