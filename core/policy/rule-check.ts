import type { Tool, ToolKind } from '../tools/tool.ts'
import type { CallerRules } from './caller-rules.ts'
import type { Decision } from './decision.ts'
import { decideIn, type Question, standing } from './standing.ts'

/**
 * What the rules say of a tool as a whole: denied when nothing that it could be asked for is allowed. The rest is
 * decided at the transport, where it is known which namespace and kind a call means.
 */
export function checkRules(rules: CallerRules, tool: Tool, cluster: string): Decision | undefined {
  const question: Question = { tool: tool.name, cluster }
  const said =
    tool.kinds === undefined
      ? [ofAnyKind(rules, question)]
      : tool.kinds.length === 0
        ? [decideIn(rules, question, undefined)]
        : tool.kinds.map((kind) => ofKind(rules, question, kind))
  const [first] = said
  return said.every((decision) => decision?.effect === 'deny') ? first : undefined
}

/** A tool that tells its kind only when it is called is denied by the rules that are about all kinds. */
function ofAnyKind({ denies, allows }: CallerRules, question: Question): Decision {
  const withoutKinds = { denies: denies.filter(({ kinds }) => kinds === undefined) }
  const anyKind = allows?.map(({ kinds: _kinds, ...rule }) => rule)
  const decision = standing({ ...withoutKinds, ...(anyKind && { allows: anyKind }) }, question)
  return decision.effect === 'narrow' ? { effect: 'allow' } : decision
}

function ofKind(rules: CallerRules, question: Question, kind: ToolKind): Decision | undefined {
  // A Namespace is in itself.
  if (!kind.namespaced && kind.resource !== 'namespaces')
    return decideIn(rules, { ...question, kind }, undefined)
  const overall = standing(rules, { ...question, kind })
  return overall.effect === 'narrow' ? undefined : overall
}
