import { evidenceOf } from '../../../core/auth/evidence.ts'
import { isObject } from '../../../core/json.ts'
import { createKubeClient } from '../../../core/kube/client.ts'
import type { KubeTransport } from '../../../core/platform.ts'
import { checkIdentity, checkReviews } from './check-identity.ts'
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
  return [
    { title: 'Cluster', findings: [reached] },
    ...sections,
    ...(await checkReviews(cluster, config)),
  ]
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
