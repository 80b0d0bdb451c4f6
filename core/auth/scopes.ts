import type { Config } from '../config/config.ts'
import type { Caller } from './caller.ts'
import { refuse } from './challenge.ts'
import type { Resource } from './resource.ts'

/**
 * 403 `insufficient_scope` (RFC 6750 §3.1) when the token lacks a required scope. The challenge names
 * everything this request needs, since clients replace what they asked for before.
 */
export function requireScopes(
  caller: Caller,
  config: Config,
  resource: Resource,
): Response | undefined {
  const { requiredScopes } = config.issuer
  if (requiredScopes.every((scope) => caller.scopes.has(scope))) return undefined
  return refuse({ kind: 'insufficient_scope', scopes: requiredScopes }, config, resource)
}
