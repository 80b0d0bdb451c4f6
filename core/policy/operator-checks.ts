import { within } from '../access.ts'
import type { PolicyConfig } from '../config/policy-config.ts'
import { anyMatches } from '../glob.ts'
import type { Tool } from '../tools/tool.ts'
import { type Decision, deny } from './decision.ts'

/** The same for every caller. */
type OperatorCheck = (tool: Tool) => Decision | undefined

/** What the operator keeps from everybody: the ceiling, and the original's two lists. */
export function operatorChecks({
  access,
  allowed,
  disallowed,
}: PolicyConfig): readonly OperatorCheck[] {
  return [
    (tool) => (within(access, tool.access) ? undefined : deny('access')),
    ({ name }) => (allowed && !anyMatches(allowed, name) ? deny('allowed-tools') : undefined),
    ({ name }) =>
      disallowed && anyMatches(disallowed, name) ? deny('disallowed-tools') : undefined,
  ]
}
