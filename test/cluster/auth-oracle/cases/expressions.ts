import { type Case, groups, mapping, token, username } from '../case.ts'

const kinds = [
  token('a text', { it: 'x' }),
  token('nothing', {}),
  token('null', { it: null }),
  token('an empty text', { it: '' }),
  token('a number', { it: 5 }),
  token('a bool', { it: true }),
  token('a list', { it: ['x'] }),
  token('an empty list', { it: [] }),
  token('a list with an empty text', { it: ['', 'a'] }),
  token('a list with a number', { it: ['a', 5] }),
  token('a list with null', { it: ['a', null] }),
  token('a list of lists', { it: [['a']] }),
  token('an object', { it: { x: 'y' } }),
]

/** Mappings by expressions. */
export const expressionCases: readonly Case[] = [
  { name: 'cel-username', entry: username('claims.it'), tokens: kinds },
  { name: 'cel-groups', entry: groups('claims.it'), tokens: kinds },
  { name: 'cel-uid', entry: mapping({ uid: { expression: 'claims.it' } }), tokens: kinds },
  {
    name: 'cel-extra',
    entry: mapping({
      extra: [
        { key: 'example.com/it', valueExpression: 'claims.it' },
        { key: 'example.com/const', valueExpression: "'x'" },
        { key: 'example.com/none', valueExpression: 'claims.?nothing.orValue([])' },
      ],
    }),
    tokens: kinds,
  },
  {
    name: 'split',
    entry: groups("claims.roles.split(',').map(role, 'r:' + role)"),
    tokens: [
      token('two', { roles: 'a,b' }),
      token('one', { roles: 'a' }),
      token('an empty one', { roles: '' }),
      token('a list', { roles: ['a'] }),
    ],
  },
  {
    name: 'joined',
    entry: groups("(claims.roles.split(',') + claims.more).map(role, 'r:' + role)"),
    tokens: [
      token('both', { roles: 'a,b', more: ['c'] }),
      token('an empty list', { roles: 'a', more: [] }),
      token('a number among them', { roles: 'a', more: [1] }),
      token('a text instead', { roles: 'a', more: 'c' }),
    ],
  },
  {
    name: 'nested',
    entry: groups("claims.realm_access.roles + ['all']"),
    tokens: [
      token('with roles', { realm_access: { roles: ['a', 'b'] } }),
      token('without roles', { realm_access: {} }),
      token('without the object', {}),
      token('with a text instead', { realm_access: 'x' }),
    ],
  },
  {
    name: 'optional',
    entry: groups('claims.?resource_access.?web.?roles.orValue([])'),
    tokens: [
      token('with roles', { resource_access: { web: { roles: ['a'] } } }),
      token('of another client', { resource_access: { other: { roles: ['a'] } } }),
      token('without any'),
      token('with a text amid', { resource_access: { web: 'x' } }),
      token('with null amid', { resource_access: { web: null } }),
      token('with a list amid', { resource_access: ['x'] }),
    ],
  },
  {
    name: 'verified',
    entry: username(
      "claims.?email_verified.orValue(true) == true ? 'v:' + claims.email : 'u:' + claims.sub",
    ),
    tokens: [
      token('verified', { email: 'a@x.org', email_verified: true }),
      token('not said', { email: 'a@x.org' }),
      token('not verified', { email: 'a@x.org', email_verified: false }),
      token('verified as a text', { email: 'a@x.org', email_verified: 'true' }),
      token('without an address', { email_verified: true }),
    ],
  },
  {
    name: 'escaped',
    entry: mapping({
      groups: {
        expression: "[string(claims['https://example.com/role']), claims.a__dash__b + '']",
      },
      extra: [
        { key: 'example.com/dot', valueExpression: 'claims.o.x__dot__y' },
        { key: 'example.com/has', valueExpression: 'string(has(claims.odd__name__here))' },
      ],
    }),
    tokens: [
      token('all', { 'https://example.com/role': 'r', 'a-b': 'dash', o: { 'x.y': 'dot' } }),
      token('with the name as it is written', {
        'https://example.com/role': 'r',
        a__dash__b: 'dash',
        o: { 'x.y': 'dot' },
      }),
      token('with a nested name as it is written', {
        'https://example.com/role': 'r',
        'a-b': 'dash',
        o: { x__dot__y: 'dot' },
      }),
      token('with a name that no expression can reach', {
        'https://example.com/role': 'r',
        'a-b': 'dash',
        o: { 'x.y': 'dot' },
        odd__name__here: 'x',
      }),
    ],
  },
  {
    name: 'texts',
    entry: mapping({
      extra: [
        { key: 'example.com/lower', valueExpression: 'claims.it.lowerAscii()' },
        { key: 'example.com/part', valueExpression: 'claims.it.substring(1, 3)' },
        { key: 'example.com/replaced', valueExpression: "claims.it.replace('a', 'ä', 1)" },
        { key: 'example.com/index', valueExpression: "string(claims.it.indexOf('😀'))" },
        { key: 'example.com/size', valueExpression: 'string(claims.it.size())' },
        { key: 'example.com/trim', valueExpression: 'claims.it.trim()' },
        { key: 'example.com/each', valueExpression: "claims.it.split('').map(each, each)" },
        {
          key: 'example.com/split',
          valueExpression: "has(claims.split) ? dyn(claims.it.split('')) : []",
        },
      ],
    }),
    tokens: [
      token('of letters', { it: 'AaBb' }),
      token('beyond the letters', { it: 'Ä😀aß' }),
      token('with spaces', { it: '\u00a0 x y \ufeff' }),
      token('too short', { it: 'a' }),
      token('split', { it: 'AaBb', split: true }),
    ],
  },
  {
    name: 'numbers',
    entry: mapping({
      extra: [
        { key: 'example.com/it', valueExpression: 'string(claims.it)' },
        { key: 'example.com/int', valueExpression: 'string(int(claims.it))' },
        { key: 'example.com/sum', valueExpression: 'string(claims.it + 0.5)' },
        { key: 'example.com/big', valueExpression: "claims.it > 1000000 ? 'big' : 'small'" },
      ],
    }),
    tokens: [
      token('small', { it: 5 }),
      token('with a fraction', { it: 2.5 }),
      token('large', { it: 1_700_003_600 }),
      token('tiny', { it: 0.00001 }),
      token('huge', { it: 1e21 }),
      token('negative', { it: -3 }),
      token('a text', { it: '5' }),
    ],
  },
]
