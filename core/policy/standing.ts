import type { RuleConfig } from '../config/policy-config.ts'
import { anyMatches } from '../glob.ts'
import type { CallerRules } from './caller-rules.ts'
import { allow, deny, type Decision } from './decision.ts'
import { ownTool } from '../tools/own-tool.ts'
import { kindMatches, type KindQuestion } from './kind-pattern.ts'

/** What rules are asked about, but for the namespace. */
export interface Question {
  readonly tool: string
  readonly cluster: string
  /** Absent: no kind of object, as the server's version. */
  readonly kind?: KindQuestion
  /** The tool that would do the same with this kind alone: a rule that denies that one denies this. */
  readonly ownTool?: string
}

/** Who asks, before it is known for what. */
export interface Asking extends Pick<Question, 'tool' | 'cluster'> {
  /** A tool whose kind is an argument. */
  readonly anyKind?: boolean
}

/** What is asked about a kind by a tool. */
export function questionOf(
  { tool, cluster, anyKind }: Asking,
  kind: KindQuestion,
  verb: 'get' | 'list',
): Question {
  const own = anyKind ? ownTool(kind, verb) : undefined
  return { tool, cluster, kind, ...(own !== undefined && { ownTool: own }) }
}

/** What the rules say of all namespaces together. */
export type Standing =
  | Decision
  /** It depends on the namespace; `only` names all that are allowed, where the rules do. */
  | { readonly effect: 'narrow'; readonly only?: readonly string[] }

/** More namespaces than these are rather picked from all. */
const mostNamed = 50

/** Whether the rules allow something in a namespace, or in none. A deny wins; with rules that allow, one has to. */
export function decideIn(
  { denies, allows }: CallerRules,
  question: Question,
  namespace: string | undefined,
): Decision {
  const holds = (rule: RuleConfig) => isAbout(rule, question) && isIn(rule, namespace)
  const denying = denies.find(holds)
  if (denying !== undefined) return deny(`rule:${denying.id}`)
  return allows === undefined || allows.some(holds) ? allow : deny('no-allow-rule')
}

/** What the rules say of something in any namespace. */
export function standing(rules: CallerRules, question: Question): Standing {
  const denying = rules.denies.filter((rule) => isAbout(rule, question))
  const outright = denying.find(({ namespaces }) => namespaces?.includes('*') ?? true)
  if (outright !== undefined) return deny(`rule:${outright.id}`)
  const allowing = rules.allows?.filter((rule) => isAbout(rule, question))
  if (allowing?.length === 0) return deny('no-allow-rule')

  const patterns = allowing?.map(({ namespaces }) => namespaces) ?? [undefined]
  const named = patterns.flatMap((names) => names ?? ['*'])
  if (named.some((name) => name.includes('*')))
    return patterns.includes(undefined) && denying.length === 0 ? allow : { effect: 'narrow' }
  const only = [...new Set(named)]
    .filter((namespace) => decideIn(rules, question, namespace).effect === 'allow')
    .sort()
  if (only.length === 0) return decideIn(rules, question, named[0])
  return only.length > mostNamed ? { effect: 'narrow' } : { effect: 'narrow', only }
}

function isAbout(
  { effect, tools, clusters, kinds }: RuleConfig,
  { tool, ownTool, cluster, kind }: Question,
): boolean {
  const names = effect === 'deny' && ownTool !== undefined ? [tool, ownTool] : [tool]
  return (
    (tools === undefined || names.some((name) => anyMatches(tools, name))) &&
    (clusters === undefined || anyMatches(clusters, cluster)) &&
    (kinds === undefined ||
      (kind !== undefined && kinds.some((pattern) => kindMatches(pattern, kind))))
  )
}

/** What is in no namespace is in none that a rule names. */
function isIn({ namespaces }: RuleConfig, namespace: string | undefined): boolean {
  return namespaces === undefined || (namespace !== undefined && anyMatches(namespaces, namespace))
}
