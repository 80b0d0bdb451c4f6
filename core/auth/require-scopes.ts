import type { Config } from '../config/config.ts'
import type { Caller } from './caller.ts'
import { refuse } from './challenge.ts'
import type { Resource } from './resource.ts'
import { missingRequired } from './scopes.ts'

/**
 * 403 `insufficient_scope` (RFC 6750 §3.1) when the token lacks a required scope. The challenge names
 * everything this request needs, since clients replace what they asked for before.
 */
export function requireScopes(
  caller: Caller,
  config: Config,
  resource: Resource,
): Response | undefined {
  if (missingRequired(caller, config).length === 0) return undefined
  const issuer = config.issuers.find(({ url }) => url === caller.issuer)
  return refuse(
    { kind: 'insufficient_scope', scopes: issuer?.requiredScopes ?? [] },
    config,
    resource,
  )
}
