import type { AllowedDifference } from './allowed-differences.ts'
import type { Claims, Issuers, TokenShape } from './issuers.ts'

/** One issuer's configuration, and tokens of that issuer. */
export interface Case {
  /** Also the path of its issuer's URL. */
  readonly name: string
  /** The entry of `jwt`, over one that maps `sub` without a prefix. */
  readonly entry?: Claims
  /** Of its `issuer`, over the URL, the authority and the audience `kube`. */
  readonly issuer?: Claims | ((url: Issuers['url']) => Claims)
  readonly tokens: readonly Token[]
}

/** A token and what is special about it. The first one of a case is good. */
export interface Token extends TokenShape {
  readonly what: string
  /** Where kube-mcp and kube-apiserver may differ: which rule of ours it is. */
  readonly differs?: AllowedDifference
}

/** A token that differs in its claims from a good one. */
export function token(
  what: string,
  claims: TokenShape['claims'] = {},
  more: Partial<Token> = {},
): Token {
  return { what, claims, ...more }
}

/** `claimMappings` with a username of its own, or that of everybody. */
export function mapping(fields: Claims): Claims {
  return { claimMappings: { username: { claim: 'sub', prefix: '' }, ...fields } }
}

/** The username by an expression. */
export function username(expression: string): Claims {
  return { claimMappings: { username: { expression } } }
}

/** The value of an expression, as the groups that it makes. */
export function groups(expression: string): Claims {
  return mapping({ groups: { expression } })
}
