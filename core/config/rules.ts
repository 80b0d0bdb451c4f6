import type { Expression } from '../cel/expression.ts'
import { globMatches } from '../glob.ts'
import type { RuleEntry, TargetEntry } from './file/config-file.ts'
import type { FileSource } from './file/source.ts'
import { kindFaults } from './kind-names.ts'
import type { RuleConfig } from './policy-config.ts'
import { ruleExpression } from './rule-expression.ts'
import { type KnownTool, toolFaults } from './tool-names.ts'

/** The clusters that rules can name; one, until there are more. */
const clusters = ['default']

type Fault = (key: readonly string[], message: string) => undefined

/** The rules of the file, each checked against the tools and kinds that there are: one that fits nothing would silently do nothing. */
export function readRules(
  { file, fault }: FileSource,
  tools: readonly KnownTool[],
): readonly RuleConfig[] {
  const entries = file.policy?.rules ?? []
  return entries.map((entry, index) => {
    const at: Fault = (key, message) => fault(['policy', 'rules', index, ...key], message)
    const first = entries.findIndex(({ id }) => id === entry.id)
    if (first < index) at(['id'], `is the id of rules[${first}] too; give each its own`)
    return readRule(entry, tools, at)
  })
}

function readRule(
  { id, allow, deny, when }: RuleEntry,
  tools: readonly KnownTool[],
  at: Fault,
): RuleConfig {
  const effect = allow === undefined ? 'deny' : 'allow'
  const target: TargetEntry = allow ?? deny ?? {}
  for (const message of toolFaults(target.tools ?? [], tools)) at([effect, 'tools'], message)
  for (const message of kindFaults(target.kinds ?? [])) at([effect, 'kinds'], message)
  for (const message of clusterFaults(target.clusters ?? [])) at([effect, 'clusters'], message)
  const expression = when === undefined ? undefined : readWhen(when, at)
  const lists = Object.entries(target).filter(([, names]) => names !== undefined)
  return {
    id,
    effect,
    ...Object.fromEntries(lists),
    ...(expression !== undefined && { when: expression }),
  }
}

function readWhen(text: string, at: Fault): Expression | undefined {
  try {
    return ruleExpression(text)
  } catch (error) {
    return at(['when'], error instanceof Error ? error.message : String(error))
  }
}

function clusterFaults(patterns: readonly string[]): readonly string[] {
  return patterns
    .filter((pattern) => !clusters.some((name) => globMatches(pattern, name)))
    .map((name) => `names a cluster that there is not, "${name}"; there is ${clusters.join(', ')}`)
}
