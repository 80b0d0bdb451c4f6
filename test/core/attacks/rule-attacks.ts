import type { IssuerOverrides } from '../../support/config.ts'
import { cel } from '../auth/mapping.ts'
import { claims, type Row } from '../auth/refusals.ts'

const rule = (text: string) => ({ claimValidationRules: [{ ...cel(text), message: '' }] })
const many = Array.from({ length: 60 }, (_, index) => index)

/** A configuration, and tokens that it refuses, each beside one that it takes. */
export interface RuleAttack {
  readonly issuer: IssuerOverrides
  readonly rows: readonly Row[]
}

const attack = (
  what: string,
  issuer: IssuerOverrides,
  wrong: Readonly<Record<string, unknown>>,
  right: Readonly<Record<string, unknown>>,
  code = 'token_claims',
): RuleAttack => ({ issuer, rows: [[what, claims(wrong), claims(right), code]] })

const groups: IssuerOverrides = { mappings: { groups: { claim: 'groups', prefix: '' } } }
const odd: readonly unknown[] = [0, true, {}, [[]], [['dev']], ['dev', 0], ['dev', {}], [true]]

/** RFC 8725 §3.9 in spirit: what a rule or a mapping cannot read lets nobody in. */
export const ruleAttacks: readonly RuleAttack[] = [
  ...odd.map((value) =>
    attack(`groups ${JSON.stringify(value)}`, groups, { groups: value }, { groups: ['dev'] }),
  ),
  attack('a claim that a rule needs left out', rule('claims.tier > 1'), {}, { tier: 2 }),
  attack('text where a rule compares numbers', rule('claims.tier > 1'), { tier: '2' }, { tier: 2 }),
  attack(
    'too small a number for a rule',
    rule('claims.tier > 1'),
    { tier: 1 },
    { tier: 2 },
    'token_rule',
  ),
  attack(
    'more work in a rule than is allowed',
    rule(`${['a', 'b', 'c', 'd'].map((name) => `claims.l.all(${name}, `).join('')}true))))`),
    { l: many },
    { l: [1] },
  ),
  attack(
    'a username expression without a value',
    { mappings: { username: cel('claims.team + claims.sub') } },
    {},
    { team: 'a' },
  ),
  attack(
    'a username expression that gives a number',
    { mappings: { username: cel('claims.name') } },
    { name: 5 },
    { name: 'ada' },
  ),
  attack(
    'a groups expression that gives a map',
    { mappings: { groups: cel('claims.roles') } },
    { roles: { admin: true } },
    { roles: ['admin'] },
  ),
]
