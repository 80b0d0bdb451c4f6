import type { Calls } from '../audit/calls.ts'
import { refuse } from '../auth/challenge.ts'
import type { Resource } from '../auth/resource.ts'
import type { SignedIn } from '../auth/signed-in.ts'
import { missingRequired, stepUpScopes } from '../auth/scopes.ts'
import type { Config } from '../config/config.ts'
import { askedTools } from '../mcp/asked-tools.ts'
import type { LogEntry } from '../platform.ts'
import type { Policy, PolicyVisit } from '../policy/policy.ts'

/** Decides over one request. */
export type Authorize = (
  signedIn: SignedIn,
  body: unknown,
  resource: Resource,
  told: Told,
) => Promise<PolicyVisit | Response>

/** Where a refusal is told of. */
interface Told {
  readonly log: (entry: LogEntry) => void
  readonly calls: Calls
}

/**
 * The visit of a caller whose token has every scope that the request needs; else 403 `insufficient_scope` (RFC 6750
 * §3.1), before any work and with all that is missing at once: one sign-in has to be enough.
 */
export function createAuthorize(config: Config, policy: Policy): Authorize {
  return async (signedIn, body, resource, told) => {
    const { caller } = signedIn
    const { log } = told
    const asked = askedTools(body)
    const { calls } = asked
    const refuseFor = async (rule: string, missing: readonly string[]): Promise<Response> => {
      log({
        level: 'info',
        code: 'scope_missing',
        message: `The token of ${caller.username} lacks ${missing.join(', ')}`,
        actor: caller.username,
        rule,
        missing,
        ...(calls.length > 0 && { tools: calls.slice(0, 20).map((name) => name.slice(0, 64)) }),
      })
      await told.calls.refuse({ outcome: 'scope_missing', decision: 'step-up', rule })
      const scopes = stepUpScopes(missing, caller, config)
      const scheme = caller.boundTo === undefined ? 'Bearer' : 'DPoP'
      return refuse({ kind: 'insufficient_scope', scopes, scheme }, config, resource)
    }

    const required = missingRequired(caller, config)
    if (required.length > 0) {
      const missing = [...new Set([...required, ...policy.missingScopes(caller, calls, log)])]
      return refuseFor('required-scopes', missing)
    }
    const visit = await policy.visit(signedIn, asked, log)
    const missing = visit.missingScopes(calls)
    return missing.length > 0 ? refuseFor('scopes', missing) : visit
  }
}
