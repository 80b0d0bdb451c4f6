import { type Case, mapping, token } from '../case.ts'

const rule = (expression: string) => ({ claimValidationRules: [{ expression, message: 'no' }] })
const userRule = (expression: string, mappings = {}) => ({
  ...mapping(mappings),
  userValidationRules: [{ expression, message: 'no' }],
})
const texts = (length: number) => Array.from({ length }, (_, index) => String(index))
const now = Math.floor(Date.now() / 1000)

/** Validation rules. */
export const ruleCases: readonly Case[] = [
  {
    name: 'lifetime',
    entry: rule('claims.exp - claims.nbf <= 86400'),
    tokens: [
      token('a day', { nbf: now - 10, exp: now + 3_600 }),
      token('a week', { nbf: now - 10, exp: now + 604_800 }),
      token('without nbf'),
    ],
  },
  {
    name: 'hd',
    entry: rule("claims.hd == 'example.com'"),
    tokens: [
      token('it', { hd: 'example.com' }),
      token('another', { hd: 'example.org' }),
      token('a number', { hd: 5 }),
      token('nothing'),
    ],
  },
  {
    name: 'member',
    entry: rule("'dev' in claims.it || has(claims.admin)"),
    tokens: [
      token('a list with it', { it: ['x', 'dev'] }),
      token('a list with other kinds and it', { it: [1, null, 'dev'] }),
      token('a list without it', { it: ['x'] }),
      token('a text', { it: 'dev' }),
      token('an object with it', { it: { dev: 1 } }),
      token('a text, and admin', { it: 'dev', admin: null }),
      token('nothing, and admin', { admin: false }),
      token('nothing'),
    ],
  },
  {
    name: 'ranges',
    entry: rule(
      "dyn(claims.?it.orValue([])).exists(x, x == 'dev') && !dyn(claims.it).all(x, x.startsWith('d'))",
    ),
    tokens: [
      token('one of several', { it: ['dev', 'x'] }),
      token('only that', { it: ['dev'] }),
      token('a number among them', { it: ['dev', 5] }),
      token('a number and another', { it: [5, 'dev', 'x'] }),
      token('none', { it: [] }),
      token('nothing'),
    ],
  },
  {
    name: 'pattern',
    entry: rule("claims.it.matches('^(?i)team-[[:alnum:]]+$')"),
    tokens: [
      token('it', { it: 'team-Blue7' }),
      token('in capitals', { it: 'TEAM-X' }),
      token('with more', { it: 'team-x y' }),
      token('on two lines', { it: 'team-x\nteam-y' }),
      token('of other letters', { it: 'team-ü' }),
      token('a number', { it: 5 }),
    ],
  },
  {
    name: 'cost',
    entry: rule("dyn(claims.it).all(x, dyn(claims.it).all(y, x != '' || y != ''))"),
    tokens: [
      token('little', { it: texts(20) }),
      token('more than is allowed', { it: texts(1_500) }),
    ],
  },
  {
    name: 'sets',
    entry: rule("sets.intersects(claims.it, ['a', 'b']) && type(claims.it) == list"),
    tokens: [
      token('one', { it: ['b', 'c'] }),
      token('none', { it: ['c'] }),
      token('other kinds', { it: [1, 'a'] }),
      token('a text', { it: 'a' }),
    ],
  },
  {
    name: 'reserved-user',
    entry: userRule("!user.username.startsWith('system:')"),
    tokens: [token('good'), token('reserved', { sub: 'system:admin' })],
  },
  {
    name: 'reserved-groups',
    entry: userRule("user.groups.all(group, !group.startsWith('system:'))", {
      groups: { claim: 'it', prefix: '' },
    }),
    tokens: [
      token('good', { it: ['a'] }),
      token('without groups'),
      token('reserved', { it: ['a', 'system:masters'] }),
    ],
  },
  {
    name: 'user-extra',
    entry: userRule("user.extra['example.com/team'].exists(t, t == 'blue') && user.uid == ''", {
      extra: [{ key: 'example.com/team', valueExpression: 'claims.?it.orValue([])' }],
    }),
    tokens: [token('blue', { it: 'blue' }), token('red', { it: ['red'] }), token('none')],
  },
  {
    name: 'user-credential',
    entry: userRule('user.extra.size() == 0'),
    tokens: [token('without jti', { jti: undefined }), token('with jti', { jti: 'credential' })],
  },
]
