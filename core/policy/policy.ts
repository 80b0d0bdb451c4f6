import type { Caller } from '../auth/caller.ts'
import type { PolicyConfig } from '../config/policy-config.ts'
import type { Visit } from '../mcp/call-tool.ts'
import type { Tool } from '../tools/tool.ts'
import { allow, type Decision, firstOf } from './decision.ts'
import { operatorChecks } from './operator-checks.ts'
import { createToolSets } from './tool-sets.ts'

/** Decides what callers may do. */
export interface Policy {
  /** What this caller sees and may call, by one decision a tool. */
  visit(caller: Caller): Promise<Visit>
}

/** The policy of `config` over these tools. */
export function createPolicy(config: PolicyConfig, tools: readonly Tool[]): Policy {
  const toolSets = createToolSets()
  const operator = operatorChecks(config)
  const decide = (tool: Tool): Decision => firstOf(operator, tool) ?? allow

  return {
    async visit({ username }) {
      const decisions = new Map(tools.map((tool) => [tool.name, decide(tool)]))
      const visible = tools.filter(({ name }) => decisions.get(name)?.effect !== 'deny')
      return {
        actor: username,
        tools: toolSets(visible),
        deniedBy(name) {
          const decision = decisions.get(name)
          return decision?.effect === 'deny' ? decision.rule : undefined
        },
      }
    },
  }
}
