import { parseArgs } from 'node:util'
import { stringify } from 'yaml'
import { toolFaults } from '../../../core/config/tool-names.ts'
import { globMatches } from '../../../core/glob.ts'
import { tools } from '../../../core/tools/index.ts'
import { UsageError } from '../usage-error.ts'

const usage = 'kube-mcp policy role [--name NAME] TOOL…'

/**
 * What `kube-mcp policy role` prints: a ClusterRole that lets those it is bound to call some tools. kubectl cannot make
 * it from flags, for it knows no such resource. Throws a `UsageError`.
 */
export function policyCommand(argv: readonly string[]): string {
  const [what, ...rest] = argv
  if (what !== 'role') throw new UsageError(`kube-mcp policy prints roles: ${usage}`)
  const { name, patterns } = readRoleArguments(rest)
  const faults = toolFaults(patterns, tools)
  if (faults.length > 0) throw new UsageError(`kube-mcp policy role ${faults.join('; it ')}`)
  return roleText(name, patterns)
}

function readRoleArguments(argv: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: { name: { type: 'string', default: 'kube-mcp-tools' } },
      allowPositionals: true,
    })
    if (positionals.length === 0)
      throw new Error('it needs the names of tools, or patterns as get_*')
    if (!/^[a-z0-9]([-a-z0-9.:]*[a-z0-9])?$/.test(values.name))
      throw new Error(
        `--name must be the name of a ClusterRole, not ${JSON.stringify(values.name)}`,
      )
    return { name: values.name, patterns: positionals }
  } catch (error) {
    throw new UsageError(`${usage}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}

/** RBAC knows no patterns; a rule without names is for all tools, those to come too. */
function roleText(name: string, patterns: readonly string[]): string {
  const names = tools
    .map((tool) => tool.name)
    .filter((tool) => patterns.some((pattern) => globMatches(pattern, tool)))
  const role = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name },
    rules: [
      {
        apiGroups: ['kube-mcp.dev'],
        resources: ['tools'],
        ...(!patterns.includes('*') && { resourceNames: names }),
        verbs: ['call'],
      },
    ],
  }
  return `# To be given to kubectl apply -f -, and then bound to those who may call these tools:
#   kubectl create clusterrolebinding ${name} --clusterrole=${name} --group=GROUP
# or, with --cluster-rbac-namespace=NAMESPACE, by
#   kubectl create rolebinding ${name} --clusterrole=${name} --group=GROUP --namespace=NAMESPACE
${stringify(role)}`
}
