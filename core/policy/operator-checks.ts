import { within } from '../access.ts'
import type { PolicyConfig } from '../config/policy-config.ts'
import { anyMatches } from '../glob.ts'
import { type Check, deny } from './decision.ts'

/** What the operator keeps from everybody: the ceiling, and the original's two lists. */
export function operatorChecks({ access, allowed, disallowed }: PolicyConfig): readonly Check[] {
  return [
    (tool) => (within(access, tool.access) ? undefined : deny('access')),
    ({ name }) => (allowed && !anyMatches(allowed, name) ? deny('allowed-tools') : undefined),
    ({ name }) =>
      disallowed && anyMatches(disallowed, name) ? deny('disallowed-tools') : undefined,
  ]
}
