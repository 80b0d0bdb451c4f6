import { describe, expect, it } from 'vitest'
import { compile } from '../../../core/cel/expression.ts'

/** Refused before any token comes, with the words of the refusal, beside a twin that is taken. */
const refused: readonly (readonly [string, string | RegExp, string])[] = [
  ['claims.sub ==', /line 1, column 14/, "claims.sub == ''"],
  ['claims.sub +\n  -', /line 2, column 4/, "claims.sub +\n  ''"],
  ['(claims.sub', 'RPAREN', '(claims.sub)'],
  ['claim.sub', 'there is no claim (line 1, column 1)', 'claims.sub'],
  ['claims.groups.exists(g, x)', 'there is no x', 'claims.groups.exists(g, g)'],
  [
    'claims.groups.exists(g.x, true)',
    'predicate iteration variable',
    'claims.groups.exists(g, true)',
  ],
  ["'a' + 1", 'no such overload', "'a' + 'b'"],
  ["true ? 'a' : 1", 'same type', "true ? 'a' : 'b'"],
  ["['a', 1]", 'same type', "['a', 'b']"],
  ['1 && true', 'bool', 'true && true'],
  ["'x'.startsWith(1)", 'no matching overload', "'x'.startsWith('x')"],
  ["claims.sub.find('a')", 'the function find is not supported', "claims.sub.contains('a')"],
  ['claims.groups.sort()', 'the function sort is not supported', 'claims.groups.distinct()'],
  ["timestamp('2026-01-01T00:00:00Z')", 'the function timestamp is not supported', 'claims.exp'],
  ["ip('10.0.0.1')", 'the function ip is not supported', "string('10.0.0.1')"],
  ['cel.bind(x, claims.sub, x)', 'the function bind is not supported', '[claims.sub].map(x, x)'],
  [
    'claims.?sub.optMap(x, x)',
    'the function optMap is not supported',
    'claims.?sub.or(claims.?sub)',
  ],
  ["b'x'", 'bytes and uint are not supported', "'x'"],
  ['1u', 'bytes and uint are not supported', '1'],
  ['9223372036854775808', 'does not fit into an int', '9223372036854775807'],
  ["'sub' in claims", 'claims as a whole is not supported', 'has(claims.sub)'],
  ['size(claims)', 'claims as a whole is not supported', 'size(claims.sub)'],
  ['claims.exists(k, true)', 'claims as a whole is not supported', 'claims.groups.exists(k, true)'],
  ['has(claims)', 'has() needs a field', 'has(claims.sub)'],
  ["has(claims['sub'])", 'has() needs a field', 'has(claims.sub)'],
  ['claims.sub.matches(claims.pattern)', 'written in the expression', "claims.sub.matches('p')"],
  ["claims.sub.matches('(')", 'no regular expression of RE2', "claims.sub.matches('[(]')"],
  ["claims.sub.matches('a(?=b)')", 'no regular expression of RE2', "claims.sub.matches('a(?:b)')"],
  ["claims.sub.matches('(a)\\\\1')", 'no regular expression of RE2', "claims.sub.matches('(a)1')"],
  ['[?claims.?sub]', 'QUESTION', '[claims.sub]'],
]

describe('what cannot be used is refused by name and place', () => {
  it.each(refused)('%s', (text, message, twin) => {
    expect(() => compile(text, ['claims'])).toThrow(message)
    expect(compile(twin, ['claims']).text).toBe(twin)
  })
})

describe('an expression is bounded', () => {
  const equalTo = (length: number) => `claims.sub == '${'x'.repeat(length)}'`
  const nested = (depth: number) => `${'('.repeat(depth)}true${')'.repeat(depth)}`

  it('in its length', () => {
    expect(() => compile(equalTo(10_000), ['claims'])).toThrow('longer than 10000')
    expect(compile(equalTo(9_900), ['claims']).type).toBe('bool')
  })

  it('in its depth', () => {
    expect(() => compile(nested(300), ['claims'])).toThrow('maxDepth')
    expect(compile(nested(100), ['claims']).type).toBe('bool')
  })
})

describe('user', () => {
  const user = {
    username: 'ann',
    uid: '1',
    groups: ['dev'],
    extra: { 'example.com/team': ['blue'] },
  }
  const evaluate = (text: string) => compile(text, ['user']).evaluate({ user })

  it.each([
    ["!user.username.startsWith('system:')", true],
    ["user.groups.all(group, !group.startsWith('system:'))", true],
    ["user.extra['example.com/team'][0]", 'blue'],
    ['user.extra.example__dot__com__slash__team', ['blue']],
    ["user.extra[?'x'].orValue([])", []],
    ['user.?uid.orValue("")', '1'],
  ])('has the fields of a UserInfo: %s', (text, value) => {
    expect(evaluate(text)).toEqual(value)
  })

  it.each([
    ['user.name', 'a user has the fields username, uid, groups, extra'],
    ['has(user.name)', 'a user has the fields'],
    ["user['username']", 'a user has the fields'],
    ['user.username == 1', 'no such overload'],
    ['user.groups.exists(g, g == 1)', 'no such overload'],
    ['claims.sub', 'there is no claims'],
  ])('%s is refused', (text, message) => {
    expect(() => compile(text, ['user'])).toThrow(message)
  })
})

describe('the type that is known before', () => {
  it.each([
    ["claims.sub == 'x'", 'bool'],
    ['has(claims.sub)', 'bool'],
    ["claims.groups.exists(g, g == 'x')", 'bool'],
    ['claims.email_verified', 'dyn'],
    ['claims.?email_verified.orValue(false)', 'dyn'],
    ["claims.sub + 'x'", 'string'],
    ["claims.roles.split(',')", 'list<string>'],
  ])('%s', (text, type) => {
    expect(compile(text, ['claims']).type).toBe(type)
  })
})
