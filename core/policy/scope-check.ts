import type { Config } from '../config/config.ts'
import type { ScopeGrant } from '../config/policy-config.ts'
import { anyMatches } from '../glob.ts'
import type { Tool } from '../tools/tool.ts'
import { type Check, deny } from './decision.ts'

/**
 * A tool that any scope grants needs one such scope; a tool that none grants needs none. A caller without one
 * steps up, where `canObtain` says that their issuer could give it.
 */
export function scopeCheck(
  grants: readonly ScopeGrant[],
  tools: readonly Tool[],
  canObtain: (issuer: string, scope: string) => boolean,
): Check {
  const narrowestFirst = grants
    .map((grant) => ({
      ...grant,
      breadth: tools.filter(({ name }) => anyMatches(grant.tools, name)).length,
    }))
    .sort((one, other) => one.breadth - other.breadth)

  return ({ name }, { scopes, issuer }) => {
    const granting = narrowestFirst
      .filter((grant) => anyMatches(grant.tools, name))
      .map(({ scope }) => scope)
    if (granting.length === 0 || granting.some((scope) => scopes.has(scope))) return undefined
    const obtainable = granting.filter((scope) => canObtain(issuer, scope))
    return obtainable.length > 0 ? { effect: 'stepUp', scopes: obtainable } : deny('scopes')
  }
}

/** One scope for each tool that lacks one, without those that another's scope serves too. */
export function scopesFor(alternatives: readonly (readonly string[])[]): readonly string[] {
  const chosen = new Set<string>()
  for (const scopes of alternatives) {
    const [narrowest] = scopes
    if (narrowest !== undefined && !scopes.some((scope) => chosen.has(scope))) chosen.add(narrowest)
  }
  return [...chosen]
}

/** Whether an issuer could give a scope: one that is advertised, and does not say that it cannot. */
export function obtainableAt({
  issuers,
}: Pick<Config, 'issuers'>): (url: string, scope: string) => boolean {
  return (url, scope) =>
    issuers.some(
      (issuer) =>
        issuer.url === url &&
        issuer.advertise &&
        (issuer.obtainableScopes?.includes(scope) ?? true),
    )
}
