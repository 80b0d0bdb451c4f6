import { expect, it } from 'vitest'
import { algorithmAttacks } from './algorithm-attacks.ts'
import { claimAttacks } from './claim-attacks.ts'
import { headerAttacks } from './header-attacks.ts'
import { ruleAttacks } from './rule-attacks.ts'
import { textAttacks } from './text-attacks.ts'

const corpus = [
  ...algorithmAttacks,
  ...headerAttacks,
  ...claimAttacks,
  ...textAttacks,
  ...ruleAttacks.flatMap(({ rows }) => rows),
]

it('holds at least 200 attacks, no two of the same name', () => {
  expect(new Set(corpus.map(([what]) => what)).size).toBe(corpus.length)
  expect(corpus.length).toBeGreaterThanOrEqual(200)
})
