import { Failure } from '../errors.ts'
import { parseApiPath } from '../kube/api-path.ts'
import type { Reach } from '../kube/reach.ts'
import { ownTool } from '../tools/own-tool.ts'
import type { Tool } from '../tools/tool.ts'
import type { Decision } from './decision.ts'

/**
 * The tools that are kept from a caller by their names, each with the rule that does. That a tool is not among those
 * that are allowed does not count: who allows tools by name chose those of any kind as well.
 */
export type KeptTools = ReadonlyMap<string, string>

/** What the checks of the layers, each for itself, keep by name. */
export function keptTools(
  tools: readonly Tool[],
  checks: readonly ((tool: Tool) => Decision | undefined)[],
): KeptTools {
  return new Map(
    tools.flatMap((tool) => {
      const rule = checks.map((check) => ruleByName(check(tool))).find((rule) => rule !== undefined)
      return rule === undefined ? [] : [[tool.name, rule] as const]
    }),
  )
}

function ruleByName(decision: Decision | undefined): string | undefined {
  if (decision?.effect === 'stepUp') return 'scopes'
  if (decision?.effect !== 'deny') return undefined
  return ['disallowed-tools', 'scopes'].includes(decision.rule) ? decision.rule : undefined
}

/** `reach` of a tool of any kind, without the kinds whose own tools are kept from the caller: what one may not do by that, one may not do by this. */
export function withoutKept(reach: Reach, kept: KeptTools): Reach {
  if (kept.size === 0) return reach
  return {
    namespaces: (kind) => reach.namespaces(kind),
    guard(transport) {
      const guarded = reach.guard(transport)
      return {
        async fetch(path, init) {
          const asked = parseApiPath(path)
          if (asked === undefined)
            throw refusal('path', 'this path is not one of the Kubernetes API')
          if (asked.about !== 'objects') return guarded.fetch(path, init)
          const own = ownTool(asked, asked.name === undefined ? 'list' : 'get')
          const rule = own === undefined ? undefined : kept.get(own)
          if (rule === 'scopes')
            throw refusal(
              rule,
              `your token lacks a scope for ${asked.resource}; ${own} asks for it`,
            )
          if (rule !== undefined)
            throw refusal(
              rule,
              `the policy of this server does not let you reach ${asked.resource}`,
            )
          return guarded.fetch(path, init)
        },
        close: () => guarded.close(),
      }
    },
  }
}

function refusal(rule: string, message: string): Failure {
  return new Failure('policy_denied', message, { rule })
}
