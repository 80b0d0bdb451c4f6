import { expect, it } from 'vitest'
import { algorithmAttacks } from './algorithm-attacks.ts'
import { anyKindAttacks } from './any-kind-attacks.ts'
import { argumentAttacks } from './argument-attacks.ts'
import { bearerAttacks } from './bearer-attacks.ts'
import { callerCacheAttacks } from './caller-cache-attacks.ts'
import { celAttacks } from './cel-attacks.ts'
import { challengeAttacks } from './challenge-attacks.ts'
import { claimAttacks } from './claim-attacks.ts'
import { collisions } from './collisions.ts'
import { discoveryAttacks } from './discovery-attacks.ts'
import { entraAttacks } from './entra-attacks.ts'
import { exchangeAttacks } from './exchange-attacks.ts'
import { freshnessAttacks } from './freshness-attacks.ts'
import { headerAttacks } from './header-attacks.ts'
import { hostAttacks } from './host-attacks.ts'
import { identityAttacks } from './identity-attacks.ts'
import { issuerAttacks } from './issuer-attacks.ts'
import { keySetAttacks } from './key-set-attacks.ts'
import { limitAttacks } from './limit-attacks.ts'
import { pathAttacks } from './path-attacks.ts'
import { proofAttacks } from './proof-attacks.ts'
import { proofKeyAttacks } from './proof-key-attacks.ts'
import { publishedKeyAttacks } from './published-key-attacks.ts'
import { ruleAttacks } from './rule-attacks.ts'
import { ruleNameAttacks } from './rule-name-attacks.ts'
import { slowAttacks } from './slow-attacks.ts'
import { smugglings } from './smuggling-attacks.ts'
import { stolenAttacks } from './stolen-attacks.ts'
import { strangerAttacks } from './stranger-attacks.ts'
import { targetAttacks } from './target-attacks.ts'
import { textAttacks } from './text-attacks.ts'
import { tokenCacheAttacks } from './token-cache-attacks.ts'
import { toolNameAttacks } from './tool-name-attacks.ts'

const rows = [
  ...headerAttacks,
  ...claimAttacks,
  ...textAttacks,
  ...[...algorithmAttacks, publishedKeyAttacks, ...ruleAttacks].flatMap((attack) => attack.rows),
]

/** On tokens that are bound to a key. */
const possession = [
  ...proofAttacks,
  ...proofKeyAttacks,
  ...targetAttacks,
  ...stolenAttacks,
  ...freshnessAttacks,
]

const attacks = [
  ...discoveryAttacks,
  ...keySetAttacks,
  ...slowAttacks,
  ...bearerAttacks,
  ...issuerAttacks,
  ...entraAttacks,
  ...celAttacks,
  ...toolNameAttacks,
  ...argumentAttacks,
  ...anyKindAttacks,
  ...callerCacheAttacks,
  ...tokenCacheAttacks,
  ...challengeAttacks,
  ...hostAttacks,
]

const corpus = [
  ...rows.map(([what]) => what),
  ...attacks.map(({ what }) => what),
  ...pathAttacks.map(([wrong]) => `the path ${wrong}`),
  ...ruleNameAttacks.map(([target, wrong]) => `a rule about ${target} ${wrong}`),
]

it('holds at least 700 attacks, no two of the same name', () => {
  expect(new Set(corpus).size).toBe(corpus.length)
  expect(corpus.length).toBeGreaterThanOrEqual(700)
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

it('holds at least 35 more on limits, no two of the same name', () => {
  const limits = [...limitAttacks, ...strangerAttacks]
  expect(new Set(limits.map(({ what }) => what)).size).toBe(limits.length)
  expect(limits.length).toBeGreaterThanOrEqual(35)
})

it('holds at least 60 more on exchanged tokens, no two of the same name', () => {
  expect(new Set(exchangeAttacks.map(([what]) => what)).size).toBe(exchangeAttacks.length)
  expect(exchangeAttacks.length).toBeGreaterThanOrEqual(60)
})
