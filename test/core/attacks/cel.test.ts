import { expect, it } from 'vitest'
import { cel, codeOf } from '../auth/mapping.ts'
import { describeAttacks } from './attack.ts'
import { celAttacks } from './cel-attacks.ts'

describeAttacks(celAttacks)

/** How deep a stack goes is each runtime's own. */
it('a claim of lists within lists is compared, or the token refused', () => {
  const deep: unknown = JSON.parse('['.repeat(6000) + ']'.repeat(6000))
  const rules = [{ ...cel('claims.a == claims.a'), message: '' }]
  const code = codeOf({ a: deep }, { claimValidationRules: rules })
  expect(['accepted', 'token_claims']).toContain(code)
})
