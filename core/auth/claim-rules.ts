import type { ClaimValidationRule, ValidationRule } from '../config/issuer-config.ts'
import { Failure } from '../errors.ts'
import type { JsonObject } from '../json.ts'
import type { Caller } from './caller.ts'
import { hasClaim, textOf, valueOf } from './claim-value.ts'

/** Throws `token_rule`, or `token_claims` when a rule cannot be evaluated. */
export function checkClaims(claims: JsonObject, rules: readonly ClaimValidationRule[]): void {
  for (const [index, rule] of rules.entries()) {
    const name = `claimValidationRules[${index}]`
    if ('expression' in rule) checkRule(rule, { claims }, name)
    else if (!hasClaim(claims, rule.claim) || textOf(claims, rule.claim) !== rule.requiredValue)
      throw new Failure('token_rule', `${name} asks for another value of claim ${rule.claim}`, {
        rule: name,
      })
  }
}

/** What kube-apiserver itself puts into the extra of everybody whose token has a `jti`, where its rules see it. */
const credentialId = 'authentication.kubernetes.io/credential-id'

/** Throws `token_rule`, or `token_claims` when a rule cannot be evaluated. */
export function checkUser(
  { username, groups, uid = '', extra }: Pick<Caller, 'username' | 'groups' | 'uid' | 'extra'>,
  { jti }: JsonObject,
  rules: readonly ValidationRule[],
): void {
  const credential = typeof jti === 'string' && jti !== '' ? { [credentialId]: [`JTI=${jti}`] } : {}
  const user = { username, groups, uid, extra: { ...extra, ...credential } }
  for (const [index, rule] of rules.entries())
    checkRule(rule, { user }, `userValidationRules[${index}]`)
}

function checkRule(
  { expression, message }: ValidationRule,
  values: Readonly<Record<string, unknown>>,
  name: string,
): void {
  if (valueOf(expression, values, name) === true) return
  throw new Failure('token_rule', `${name} does not hold${message && `: ${message}`}`, {
    rule: name,
    cause: expression.text,
  })
}
