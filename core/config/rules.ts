import { globMatches } from '../glob.ts'
import type { RuleEntry, TargetEntry } from './file/config-file.ts'
import type { Path } from './file/parse.ts'
import type { FileSource } from './file/source.ts'
import type { RuleConfig } from './policy-config.ts'
import { type KnownTool, toolFaults } from './tool-names.ts'

/** The clusters that rules can name; one, until there are more. */
const clusters = ['default']

/** The rules of the file, each checked against the tools and kinds that there are: one that fits nothing would silently do nothing. */
export function readRules(
  { file, fault }: FileSource,
  tools: readonly KnownTool[],
): readonly RuleConfig[] {
  const entries = file.policy?.rules ?? []
  const kinds = [...new Set(tools.flatMap((tool) => tool.kinds ?? []))]
  for (const [index, { id, allow, deny }] of entries.entries()) {
    const path: Path = ['policy', 'rules', index]
    const first = entries.findIndex((entry) => entry.id === id)
    if (first < index) fault([...path, 'id'], `is the id of rules[${first}] too; give each its own`)
    const target: TargetEntry = allow ?? deny ?? {}
    const at = (key: string, message: string) =>
      fault([...path, allow === undefined ? 'deny' : 'allow', key], message)
    for (const message of toolFaults(target.tools ?? [], tools)) at('tools', message)
    for (const message of kindFaults(target.kinds ?? [], kinds)) at('kinds', message)
    for (const pattern of target.clusters ?? [])
      if (!clusters.some((name) => globMatches(pattern, name)))
        at(
          'clusters',
          `names a cluster that there is not, "${pattern}"; there is ${clusters.join(', ')}`,
        )
  }
  return entries.map(ruleOf)
}

/** A resource that a cluster brings cannot be known here, but the singular of one that is known is a mistake. */
function kindFaults(patterns: readonly string[], known: readonly string[]): readonly string[] {
  return patterns.flatMap((pattern) => {
    const [name = ''] = pattern.split(/[./]/)
    const meant = known
      .map((kind) => kind.replace(/\..*/, ''))
      .find(
        (plural) =>
          [`${name}s`, `${name}es`, name.replace(/y$/, 'ies')].includes(plural) && plural !== name,
      )
    return meant === undefined
      ? []
      : [`names no resource with "${pattern}"; did you mean ${meant}?`]
  })
}

function ruleOf({ id, allow, deny, when }: RuleEntry): RuleConfig {
  const target = Object.entries(allow ?? deny ?? {}).filter(([, names]) => names !== undefined)
  return {
    id,
    effect: allow === undefined ? 'deny' : 'allow',
    ...Object.fromEntries(target),
    ...(when !== undefined && { when }),
  }
}
