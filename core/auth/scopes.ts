import type { Config } from '../config/config.ts'
import type { IssuerConfig } from '../config/issuer-config.ts'
import type { Caller } from './caller.ts'

/**
 * What a first sign-in is told to ask for, at the default issuer. Clients ask for exactly these, so what is
 * advertised goes with what is required: without `profile` a token has no name.
 */
export function firstScopes({ issuers }: Config): readonly string[] {
  return scopesOf([issuers.find(({ advertise }) => advertise) ?? issuers[0]])
}

/** Every scope that counts here (RFC 9728 §2, `scopes_supported`). */
export function supportedScopes({ issuers }: Config): readonly string[] {
  return scopesOf(issuers.filter(({ advertise }) => advertise))
}

/** The required scopes that a token lacks. */
export function missingRequired(caller: Caller, { issuers }: Config): readonly string[] {
  const issuer = issuers.find(({ url }) => url === caller.issuer)
  return (issuer?.requiredScopes ?? []).filter((scope) => !caller.scopes.has(scope))
}

function scopesOf(issuers: readonly IssuerConfig[]): readonly string[] {
  return [
    ...new Set(issuers.flatMap(({ scopes, requiredScopes }) => [...scopes, ...requiredScopes])),
  ]
}
