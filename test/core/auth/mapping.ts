import { callerOf } from '../../../core/auth/claims.ts'
import type { Caller } from '../../../core/auth/caller.ts'
import { compile } from '../../../core/cel/expression.ts'
import { type ExtraMapping, Failure, type ValidationRule } from '../../../core/index.ts'
import { type IssuerOverrides, testIssuerConfig } from '../../support/config.ts'

/** A mapping by an expression over the claims. */
export function cel(text: string): Pick<ValidationRule, 'expression'> {
  return { expression: compile(text, ['claims']) }
}

export function extra(key: string, text: string): ExtraMapping {
  return { key, value: compile(text, ['claims']) }
}

/** The caller of a token with these claims, at an issuer with these mappings and rules. */
export function map(claims: object, issuer: IssuerOverrides = {}): Caller {
  return callerOf({ sub: 'ada', exp: 1, ...claims }, testIssuerConfig(issuer))
}

/** Why that is refused, or `accepted`. */
export function codeOf(claims: object, issuer: IssuerOverrides = {}): string {
  try {
    map(claims, issuer)
    return 'accepted'
  } catch (error) {
    return error instanceof Failure ? error.code : String(error)
  }
}
