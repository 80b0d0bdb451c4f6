import type { Config } from '../../../core/config/config.ts'
import { Failure } from '../../../core/errors.ts'
import { mayDoOurselves } from '../../../core/kube/access-review.ts'
import type { KubeTransport } from '../../../core/platform.ts'
import { operatorChecks } from '../../../core/policy/operator-checks.ts'
import { tools } from '../../../core/tools/index.ts'
import type { Tool, ToolKind } from '../../../core/tools/tool.ts'
import type { Finding, Section } from './report.ts'

/** Which of the tools that are offered the account may do, with what each verb is called where it acts for others. */
export async function checkTools(
  cluster: KubeTransport,
  { policy }: Pick<Config, 'policy'>,
  verbOf: (verb: string) => string = (verb) => verb,
): Promise<Section> {
  const checks = operatorChecks(policy)
  const findings: Finding[] = []
  for (const tool of tools) {
    findings.push(
      checks.every((check) => check(tool) === undefined)
        ? await checkTool(cluster, tool, verbOf)
        : { check: tool.name, passed: undefined, about: 'not offered' },
    )
  }
  return { title: "RBAC of kube-mcp's own identity, by tool", findings }
}

/** A tool that is offered and not permitted fails for every caller, with a clear word: a warning. */
async function checkTool(
  cluster: KubeTransport,
  { name, kinds }: Tool,
  verbOf: (verb: string) => string,
): Promise<Finding> {
  if (kinds === undefined)
    return { check: name, passed: undefined, about: 'of any kind what RBAC lets kube-mcp read' }
  try {
    const missing: string[] = []
    for (const { namespaced: _namespaced, ...kind } of kinds)
      if (!(await mayDoOurselves(cluster, { ...kind, verb: verbOf(kind.verb) })))
        missing.push(`${verbOf(kind.verb)} ${nameOf(kind)}`)
    const needed = kinds.map((kind) => `${verbOf(kind.verb)} ${nameOf(kind)}`)
    const what = needed.join(', ') || 'nothing'
    if (missing.length === 0) return { check: name, passed: true, about: `needs ${what}` }
    const about = `RBAC does not let kube-mcp ${missing.join(', ')} in all namespaces`
    return { check: name, passed: false, about, warning: true }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { check: name, passed: false, about: error.message, warning: true }
  }
}

/** As RBAC's rules write it. */
function nameOf({ resource, subresource }: Pick<ToolKind, 'resource' | 'subresource'>): string {
  return subresource === undefined ? resource : `${resource}/${subresource}`
}
