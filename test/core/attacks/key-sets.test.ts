import { expect, it } from 'vitest'
import { importKeySet } from '../../../core/auth/keys.ts'
import { describeAttacks } from './attack.ts'
import { keySetAttacks } from './key-set-attacks.ts'

describeAttacks(keySetAttacks)

it('of 10,000 keys that are meant for us 50 are looked at', async () => {
  const keys = Array.from({ length: 10_000 }, () => ({ kty: 'RSA', alg: 'RS256', use: 'sig' }))
  const { faults } = await importKeySet({ keys }, ['RS256'])
  expect(faults).toHaveLength(50)
})
