import { expect, it } from 'vitest'
import { algorithmAttacks } from './algorithm-attacks.ts'
import { bearerAttacks } from './bearer-attacks.ts'
import { celAttacks } from './cel-attacks.ts'
import { claimAttacks } from './claim-attacks.ts'
import { discoveryAttacks } from './discovery-attacks.ts'
import { entraAttacks } from './entra-attacks.ts'
import { headerAttacks } from './header-attacks.ts'
import { issuerAttacks } from './issuer-attacks.ts'
import { keySetAttacks } from './key-set-attacks.ts'
import { ruleAttacks } from './rule-attacks.ts'
import { slowAttacks } from './slow-attacks.ts'
import { textAttacks } from './text-attacks.ts'

const rows = [
  ...algorithmAttacks,
  ...headerAttacks,
  ...claimAttacks,
  ...textAttacks,
  ...ruleAttacks.flatMap((attack) => attack.rows),
]

const attacks = [
  ...discoveryAttacks,
  ...keySetAttacks,
  ...slowAttacks,
  ...bearerAttacks,
  ...issuerAttacks,
  ...entraAttacks,
  ...celAttacks,
]

const corpus = [...rows.map(([what]) => what), ...attacks.map(({ what }) => what)]

it('holds at least 200 attacks, no two of the same name', () => {
  expect(new Set(corpus).size).toBe(corpus.length)
  expect(corpus.length).toBeGreaterThanOrEqual(200)
})
