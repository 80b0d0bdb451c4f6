import { everywhere, type Reach } from '../kube/reach.ts'
import type { CallerRules } from './caller-rules.ts'
import { guardTransport } from './guard-transport.ts'
import { type Asking, questionOf, standing } from './standing.ts'

/** What a caller's rules leave of a cluster to one tool. */
export function reachOf(rules: CallerRules, asking: Asking): Reach {
  if (rules.denies.length === 0 && rules.allows === undefined) return everywhere
  return {
    guard: (transport) => guardTransport(transport, rules, asking),
    namespaces(kind) {
      const overall = standing(rules, questionOf(asking, kind, 'list'))
      if (overall.effect !== 'narrow') return 'all'
      return overall.only ?? 'some'
    },
  }
}
