import { expect, it } from 'vitest'
import { algorithmAttacks } from './algorithm-attacks.ts'
import { argumentAttacks } from './argument-attacks.ts'
import { bearerAttacks } from './bearer-attacks.ts'
import { callerCacheAttacks } from './caller-cache-attacks.ts'
import { celAttacks } from './cel-attacks.ts'
import { challengeAttacks } from './challenge-attacks.ts'
import { claimAttacks } from './claim-attacks.ts'
import { discoveryAttacks } from './discovery-attacks.ts'
import { entraAttacks } from './entra-attacks.ts'
import { headerAttacks } from './header-attacks.ts'
import { hostAttacks } from './host-attacks.ts'
import { issuerAttacks } from './issuer-attacks.ts'
import { keySetAttacks } from './key-set-attacks.ts'
import { pathAttacks } from './path-attacks.ts'
import { publishedKeyAttacks } from './published-key-attacks.ts'
import { ruleAttacks } from './rule-attacks.ts'
import { ruleNameAttacks } from './rule-name-attacks.ts'
import { slowAttacks } from './slow-attacks.ts'
import { textAttacks } from './text-attacks.ts'
import { tokenCacheAttacks } from './token-cache-attacks.ts'
import { toolNameAttacks } from './tool-name-attacks.ts'

const rows = [
  ...headerAttacks,
  ...claimAttacks,
  ...textAttacks,
  ...[...algorithmAttacks, publishedKeyAttacks, ...ruleAttacks].flatMap((attack) => attack.rows),
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
