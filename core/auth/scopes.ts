import type { Config } from '../config/config.ts'
import type { IssuerConfig } from '../config/issuer-config.ts'
import type { Caller } from './caller.ts'

/**
 * What a first sign-in is told to ask for, at the default issuer. Clients ask for exactly these, so what is
 * advertised goes with what is required: without `profile` a token has no name.
 */
export function firstScopes({ issuers }: Config): readonly string[] {
  return scopesOf(issuers.filter(({ advertise }) => advertise).slice(0, 1))
}

/** Every scope that counts here, those of the policy too (RFC 9728 §2, `scopes_supported`). */
export function supportedScopes(config: Config): readonly string[] {
  const advertised = config.issuers.filter(({ advertise }) => advertise)
  return [
    ...new Set([
      ...scopesOf(advertised),
      ...advertised.flatMap((issuer) => obtainableScopes(config, issuer)),
    ]),
  ]
}

/** The required scopes that a token lacks. */
export function missingRequired(caller: Caller, { issuers }: Config): readonly string[] {
  const issuer = issuers.find(({ url }) => url === caller.issuer)
  return (issuer?.requiredScopes ?? []).filter((scope) => !caller.scopes.has(scope))
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
  const issuers = config.issuers.filter(({ url }) => url === caller.issuer)
  const held = issuers
    .flatMap((issuer) => obtainableScopes(config, issuer))
    .filter((scope) => caller.scopes.has(scope))
  return [...new Set([...scopesOf(issuers), ...held, ...missing])]
}

function obtainableScopes({ policy }: Config, issuer: IssuerConfig): readonly string[] {
  return issuer.obtainableScopes ?? policy.scopes.map(({ scope }) => scope)
}

function scopesOf(issuers: readonly IssuerConfig[]): readonly string[] {
  return issuers.flatMap(({ scopes, requiredScopes }) => [
    ...new Set([...scopes, ...requiredScopes]),
  ])
}
