import { expect, it } from 'vitest'
import { algorithmAttacks } from './algorithm-attacks.ts'
import { claimAttacks } from './claim-attacks.ts'
import { freshnessAttacks } from './freshness-attacks.ts'
import { headerAttacks } from './header-attacks.ts'
import { collisions } from './collisions.ts'
import { identityAttacks } from './identity-attacks.ts'
import { ruleAttacks } from './rule-attacks.ts'
import { smugglings } from './smuggling-attacks.ts'
import { proofAttacks } from './proof-attacks.ts'
import { proofKeyAttacks } from './proof-key-attacks.ts'
import { stolenAttacks } from './stolen-attacks.ts'
import { targetAttacks } from './target-attacks.ts'
import { textAttacks } from './text-attacks.ts'

const corpus = [
  ...algorithmAttacks,
  ...headerAttacks,
  ...claimAttacks,
  ...textAttacks,
  ...ruleAttacks.flatMap(({ rows }) => rows),
]

/** On tokens that are bound to a key. */
const possession = [
  ...proofAttacks,
  ...proofKeyAttacks,
  ...targetAttacks,
  ...stolenAttacks,
  ...freshnessAttacks,
]

it('holds at least 200 attacks, no two of the same name', () => {
  expect(new Set(corpus.map(([what]) => what)).size).toBe(corpus.length)
  expect(corpus.length).toBeGreaterThanOrEqual(200)
})

/** On whose name the cluster is asked in. */
const impersonation = [
  ...identityAttacks.map(([what]) => what),
  ...smugglings.map(({ what }) => what),
  ...collisions,
]

it('holds at least 100 more on the identity towards the cluster, no two of the same name', () => {
  expect(new Set(impersonation).size).toBe(impersonation.length)
  expect(impersonation.length).toBeGreaterThanOrEqual(100)
})

it('holds at least 190 more on proofs of possession, no two of the same name', () => {
  expect(new Set(possession.map(([what]) => what)).size).toBe(possession.length)
  expect(possession.length).toBeGreaterThanOrEqual(190)
})
