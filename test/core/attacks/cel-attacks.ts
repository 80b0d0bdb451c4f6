import { compile } from '../../../core/cel/expression.ts'
import type { ValidationRule } from '../../../core/index.ts'
import type { IssuerOverrides } from '../../support/config.ts'
import { cel, extra } from '../auth/mapping.ts'
import { allowing, denying } from '../policy/rule.ts'
import { type Attack, calling, type ConfigOverrides, refusedToken } from './attack.ts'

type Members = Readonly<Record<string, unknown>>

/** A place where an expression stands: `text` is true for who may come. */
interface Place {
  readonly place: string
  readonly configOf: (text: string) => ConfigOverrides
  /** What the refusal is when the expression has no value. */
  readonly refused: readonly string[]
}

const ofIssuer =
  (issuerOf: (text: string) => IssuerOverrides) =>
  (text: string): ConfigOverrides => ({ issuer: issuerOf(text) })
const noClaims = refusedToken('token_claims')
const rule = (text: string): ValidationRule => ({ ...cel(text), message: '' })
const names = (text: string) => `${text} ? 'ada' : 'bob'`

/** Each kind of rule over claims that there is (KEP-3331, and docs/policy.md). */
const places: readonly Place[] = [
  {
    place: 'claimValidationRules',
    configOf: ofIssuer((text) => ({ claimValidationRules: [rule(text)] })),
    refused: noClaims,
  },
  {
    place: 'claimMappings.username',
    configOf: ofIssuer((text) => ({ mappings: { username: cel(names(text)) } })),
    refused: noClaims,
  },
  {
    place: 'claimMappings.groups',
    configOf: ofIssuer((text) => ({ mappings: { groups: cel(`[${names(text)}]`) } })),
    refused: noClaims,
  },
  {
    place: 'claimMappings.uid',
    configOf: ofIssuer((text) => ({ mappings: { uid: cel(names(text)) } })),
    refused: noClaims,
  },
  {
    place: 'claimMappings.extra',
    configOf: ofIssuer((text) => ({ mappings: { extra: [extra('example.com/x', names(text))] } })),
    refused: noClaims,
  },
  {
    place: 'the when of a rule that allows',
    configOf: (text) => ({ policy: { rules: [allowing('open', {}, text)] } }),
    refused: ['200 -32602', 'rule_without_value rule:open', 'tool_refused no-allow-rule'],
  },
  {
    place: 'the when of a rule that denies',
    configOf: (text) => ({ policy: { rules: [denying('shut', {}, `!(${text})`)] } }),
    refused: ['200 -32602', 'rule_without_value rule:shut', 'tool_refused rule:shut'],
  },
]

const nested = (list: string, depth: number) => {
  const variables = Array.from({ length: depth }, (_, index) => `v${index}`)
  const opened = variables.map((name) => `${list}.all(${name}, `).join('')
  return `${opened}true${')'.repeat(depth)}`
}
const sixty = Array.from({ length: 60 }, (_, index) => `g${index}`)
const replaced = 'claims.s.replace("a", claims.s)'.concat('.replace("a", claims.s)'.repeat(3))

type Case = readonly [what: string, text: string, wrong: Members, right: Members]

/** Work by the token's own size, which grows faster than the token does. */
const bombs: readonly Case[] = [
  ['loops within loops', nested('claims.l', 4), { l: sixty }, { l: ['g0'] }],
  ['a text that replaces itself', `size(${replaced}) > 0`, { s: 'a'.repeat(200) }, { s: 'a' }],
  [
    'lists of lists of lists',
    'size(claims.l.map(a, claims.l.map(b, claims.l.map(c, claims.l.map(d, c))))) > 0',
    { l: sixty },
    { l: ['g0'] },
  ],
  [
    'texts joined by texts',
    'size(claims.l.map(a, claims.l.map(b, claims.s).join(claims.s)).join(claims.s)) > 0',
    { l: sixty, s: 'a'.repeat(4000) },
    { l: sixty, s: 'a' },
  ],
  [
    'a comparison of texts for each of many, for each of many',
    'claims.l.all(a, claims.l.all(b, claims.s == claims.t))',
    { l: sixty, s: 'a'.repeat(5000), t: 'a'.repeat(5000) },
    { l: sixty, s: 'a', t: 'a' },
  ],
  [
    'a comparison of long lists for each of many, for each of many',
    'claims.s.all(a, claims.s.all(b, claims.l == claims.l))',
    { s: sixty, l: Array(5000).fill(0) },
    { s: sixty, l: [0] },
  ],
]

/** What has no value at all. */
const errors: readonly Case[] = [
  ['a claim that is not there', 'claims.tier > 1', {}, { tier: 2 }],
  ['null where a number should be', 'claims.tier > 1', { tier: null }, { tier: 2 }],
  ['text where a number should be', 'claims.tier > 1', { tier: '2' }, { tier: 2 }],
  ['a list where a number should be', 'claims.tier > 1', { tier: [2] }, { tier: 2 }],
  ['a place that a list does not have', 'claims.l[5] == 1', { l: [] }, { l: [0, 0, 0, 0, 0, 1] }],
  ['a division by nothing', '6 / int(claims.tier) == 3', { tier: 0 }, { tier: 2 }],
  ['a number that is none', 'int(claims.tier) == 2', { tier: '2x' }, { tier: '2' }],
  ['a number too large', 'int(claims.tier) > 0', { tier: 1e300 }, { tier: 2 }],
  ['something that is neither true nor false', '!claims.on', { on: 'false' }, { on: false }],
  ['a name that every object has', "claims['constructor'] != ''", {}, { constructor: 'x' }],
  ['the prototype', 'has(claims.toString.x)', {}, { toString: { x: 1 } }],
]

const everywhere = places.flatMap(({ place, configOf, refused }) =>
  [...bombs, ...errors].map(([what, text, wrong, right]): Attack => ({
    what: `${place}: ${what}`,
    config: configOf(text),
    wrong: calling('list_pods', {}, wrong),
    right: calling('list_pods', {}, right),
    refused,
  })),
)

const user = (text: string): ConfigOverrides => ({
  issuer: {
    mappings: { groups: { claim: 'groups', prefix: '' } },
    userValidationRules: [{ expression: compile(text, ['user']), message: '' }],
  },
})

/** These see the user alone. */
const ofUser: readonly Case[] = [
  ['loops within loops', nested('user.groups', 4), { groups: sixty }, { groups: ['g0'] }],
  [
    'a text that replaces itself',
    `size(${replaced.replaceAll('claims.s', 'user.username')}) > 0`,
    { sub: 'a'.repeat(200) },
    { sub: 'a' },
  ],
  ['a place that a list does not have', "user.groups[0] == 'dev'", {}, { groups: ['dev'] }],
  ['a number that is none', 'int(user.username) == 7', { sub: '7x' }, { sub: '7' }],
  [
    'an extra that is not there',
    "user.extra['a'] == ['b'] || user.username == 'x'",
    {},
    { sub: 'x' },
  ],
]

const overUsers = ofUser.map(([what, text, wrong, right]): Attack => ({
  what: `userValidationRules: ${what}`,
  config: user(text),
  wrong: calling('list_pods', {}, wrong),
  right: calling('list_pods', {}, right),
  refused: noClaims,
}))

/** An expression that costs too much or has no value lets nobody in, wherever it stands. */
export const celAttacks: readonly Attack[] = [...everywhere, ...overUsers]
