import { describe, expect, it } from 'vitest'
import { entry, faultsOfFile, file } from './file.ts'

type Row = readonly [what: string, wrong: object, fault: string, right: object]

/** Of the entry. */
const rules: readonly Row[] = [
  [
    'a claim rule without anything',
    { claimValidationRules: [{ requiredValue: 'x' }] },
    'claimValidationRules[0] needs a claim or an expression',
    { claimValidationRules: [{ claim: 'hd', requiredValue: 'x' }] },
  ],
  [
    'a claim rule with both',
    { claimValidationRules: [{ claim: 'hd', expression: 'true' }] },
    'claimValidationRules[0] has a claim and an expression; keep one',
    { claimValidationRules: [{ claim: 'hd' }] },
  ],
  [
    'a message for a claim',
    { claimValidationRules: [{ claim: 'hd', message: 'x' }] },
    'claimValidationRules[0].message belongs to an expression, not to a claim',
    { claimValidationRules: [{ expression: 'has(claims.hd)', message: 'x' }] },
  ],
  [
    'a value for an expression',
    { claimValidationRules: [{ expression: 'has(claims.hd)', requiredValue: 'x' }] },
    'claimValidationRules[0].requiredValue belongs to a claim, not to an expression',
    { claimValidationRules: [{ expression: "claims.hd == 'x'" }] },
  ],
  [
    'a claim twice',
    { claimValidationRules: [{ claim: 'a' }, { claim: 'a' }] },
    'claimValidationRules[1].claim is there twice: "a"',
    { claimValidationRules: [{ claim: 'a' }, { claim: 'b' }] },
  ],
  [
    'an expression twice',
    { claimValidationRules: [{ expression: 'true' }, { expression: 'true' }] },
    'claimValidationRules[1].expression is there twice: "true"',
    { claimValidationRules: [{ expression: 'true' }, { expression: '!false' }] },
  ],
  [
    'a condition that may be no bool',
    { claimValidationRules: [{ expression: 'claims.ok' }] },
    'claimValidationRules[0].expression must come to a bool, as by a comparison, and comes to dyn',
    { claimValidationRules: [{ expression: 'claims.ok == true' }] },
  ],
  [
    'a user rule that is no bool',
    { userValidationRules: [{ expression: 'user.username' }] },
    'userValidationRules[0].expression must come to a bool, as by a comparison, and comes to string',
    { userValidationRules: [{ expression: "user.username != ''" }] },
  ],
  [
    'a user rule over claims',
    { userValidationRules: [{ expression: "claims.sub != ''" }] },
    'userValidationRules[0].expression cannot be used: there is no claims (line 1, column 1)',
    { userValidationRules: [{ expression: "user.uid != ''" }] },
  ],
  [
    'a field that a user has not',
    { userValidationRules: [{ expression: 'user.name != ""' }] },
    'userValidationRules[0].expression cannot be used: a user has the fields username, uid, groups, extra (line 1, column 1)',
    { userValidationRules: [{ expression: 'user.groups.size() < 9' }] },
  ],
  [
    'a user rule twice',
    { userValidationRules: [{ expression: 'true' }, { expression: 'true' }] },
    'userValidationRules[1].expression is there twice: "true"',
    { userValidationRules: [{ expression: 'true' }, { expression: '!false' }] },
  ],
]

describe('validation rules are refused', () => {
  it.each(rules)('with %s, and taken without', (_name, wrong, fault, right) => {
    const faults = (fields: object) => faultsOfFile(file([entry({ ...fields })]))
    expect(faults(wrong)).toContain(`jwt[0].${fault}`)
    expect(faults(right)).toEqual([])
  })
})
