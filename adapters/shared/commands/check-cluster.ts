import { evidenceOf } from '../../../core/auth/evidence.ts'
import type { Config } from '../../../core/config/config.ts'
import { Failure } from '../../../core/errors.ts'
import { isObject } from '../../../core/json.ts'
import { mayDoOurselves } from '../../../core/kube/access-review.ts'
import { createKubeClient } from '../../../core/kube/client.ts'
import type { KubeTransport } from '../../../core/platform.ts'
import { checkIdentity } from './check-identity.ts'
import { checkTools } from './check-tools.ts'
import type { CommandContext } from './command.ts'
import type { Finding, Section } from './report.ts'

/** Whether the cluster answers, and which tools its RBAC lets kube-mcp's own identity do. */
export async function checkCluster({
  config,
  platform,
}: CommandContext): Promise<readonly Section[]> {
  const cluster = platform.clusters['default']
  if (cluster === undefined) return []
  const reached = await checkVersion(cluster)
  if (!reached.passed) return [{ title: 'Cluster', findings: [reached] }]
  if (config.cluster.from === 'snapshot') {
    const about = 'not asked: a snapshot lets everybody read all that is in it'
    return [{ title: 'Cluster', findings: [reached, { check: 'RBAC', passed: undefined, about }] }]
  }
  const sections =
    config.identity.mode === 'serviceaccount'
      ? [await checkTools(cluster, config)]
      : await checkIdentity(cluster, config)
  const reviews = await Promise.all(reviewsOf(config).map((review) => checkReview(cluster, review)))
  return [{ title: 'Cluster', findings: [reached, ...reviews] }, ...sections]
}

interface WantedReview {
  readonly check: string
  readonly group: string
  readonly resource: string
}

/** What the cluster is asked about callers: without the right to ask, nobody gets in, or nobody may do anything. */
function reviewsOf({ policy, tokenReview }: Config): readonly WantedReview[] {
  return [
    ...(tokenReview === undefined
      ? []
      : [{ check: 'token review', group: 'authentication.k8s.io', resource: 'tokenreviews' }]),
    ...(policy.clusterRbac === undefined
      ? []
      : [
          {
            check: 'cluster RBAC',
            group: 'authorization.k8s.io',
            resource: 'subjectaccessreviews',
          },
        ]),
  ]
}

async function checkReview(
  cluster: KubeTransport,
  { check, group, resource }: WantedReview,
): Promise<Finding> {
  try {
    const passed = await mayDoOurselves(cluster, { group, resource, verb: 'create' })
    const about = passed
      ? `may create ${resource}`
      : `RBAC does not let kube-mcp create ${resource}.${group}`
    return { check, passed, about }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { check, passed: false, about: error.message }
  }
}

async function checkVersion(cluster: KubeTransport): Promise<Finding> {
  const check = 'API server'
  try {
    const client = createKubeClient(cluster, AbortSignal.timeout(10_000))
    const version = await client.json('/version', 'reach the cluster')
    const { gitVersion } = isObject(version) ? version : {}
    return { check, passed: true, about: `answers, version ${String(gitVersion)}` }
  } catch (error) {
    return { check, passed: false, about: evidenceOf(error) }
  }
}
