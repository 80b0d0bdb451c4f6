import { everywhere, type Reach } from '../kube/reach.ts'
import type { CallerRules } from './caller-rules.ts'
import { guardTransport } from './guard-transport.ts'
import { type Question, standing } from './standing.ts'

/** What a caller's rules leave of a cluster to one tool. */
export function reachOf(rules: CallerRules, question: Omit<Question, 'kind'>): Reach {
  if (rules.denies.length === 0 && rules.allows === undefined) return everywhere
  return {
    guard: (transport) => guardTransport(transport, rules, question),
    namespaces(kind) {
      const overall = standing(rules, { ...question, kind })
      if (overall.effect !== 'narrow') return 'all'
      return overall.only ?? 'some'
    },
  }
}
