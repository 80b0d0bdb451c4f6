import type { Config } from '../config/config.ts'
import type { Caller } from './caller.ts'

/**
 * What a first sign-in is told to ask for. Clients ask for exactly these, so what is advertised goes with what
 * is required: without `profile` a token has no name.
 */
export function firstScopes({ issuer }: Config): readonly string[] {
  return [...new Set([...issuer.scopes, ...issuer.requiredScopes])]
}

/** Every scope that counts here, those of the policy too (RFC 9728 §2, `scopes_supported`). */
export function supportedScopes(config: Config): readonly string[] {
  const granted = config.policy.scopes.map(({ scope }) => scope)
  const obtainable = config.issuer.obtainableScopes ?? granted
  return [...new Set([...firstScopes(config), ...obtainable])]
}

/** The required scopes that a token lacks. */
export function missingRequired(caller: Caller, { issuer }: Config): readonly string[] {
  return issuer.requiredScopes.filter((scope) => !caller.scopes.has(scope))
}

/**
 * What to ask for when `missing` is missing: that, what every token needs, and what this one has of ours. The
 * specification leaves keeping what was granted to clients since 2026-07-28; those of 2025-11-25, which advises servers
 * to name it, ask for just what they are told ("Scope Challenge Handling").
 */
export function stepUpScopes(
  missing: readonly string[],
  caller: Caller,
  config: Config,
): readonly string[] {
  const held = supportedScopes(config).filter((scope) => caller.scopes.has(scope))
  return [...new Set([...firstScopes(config), ...held, ...missing])]
}
