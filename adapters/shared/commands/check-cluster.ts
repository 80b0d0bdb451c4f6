import { evidenceOf } from '../../../core/auth/evidence.ts'
import { Failure } from '../../../core/errors.ts'
import { isObject } from '../../../core/json.ts'
import { mayDoOurselves } from '../../../core/kube/access-review.ts'
import { createKubeClient } from '../../../core/kube/client.ts'
import type { KubeTransport } from '../../../core/platform.ts'
import { operatorChecks } from '../../../core/policy/operator-checks.ts'
import { tools } from '../../../core/tools/index.ts'
import type { Tool } from '../../../core/tools/tool.ts'
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
  const checks = operatorChecks(config.policy)
  const findings: Finding[] = []
  for (const tool of tools) {
    findings.push(
      checks.every((check) => check(tool) === undefined)
        ? await checkTool(cluster, tool)
        : { check: tool.name, passed: undefined, about: 'not offered' },
    )
  }
  return [
    { title: 'Cluster', findings: [reached] },
    { title: "RBAC of kube-mcp's own identity, by tool", findings },
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

/** A tool that is offered and not permitted fails for every caller, with a clear word: a warning. */
async function checkTool(cluster: KubeTransport, { name, kinds = [] }: Tool): Promise<Finding> {
  try {
    const missing: string[] = []
    for (const { group, resource, verb } of kinds)
      if (!(await mayDoOurselves(cluster, { group, resource, verb })))
        missing.push(`${verb} ${resource}`)
    const what = kinds.map(({ verb, resource }) => `${verb} ${resource}`).join(', ') || 'nothing'
    if (missing.length === 0) return { check: name, passed: true, about: `needs ${what}` }
    const about = `RBAC does not let kube-mcp ${missing.join(', ')} in all namespaces`
    return { check: name, passed: false, about, warning: true }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { check: name, passed: false, about: error.message, warning: true }
  }
}
