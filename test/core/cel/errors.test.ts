import { describe, expect, it } from 'vitest'
import { CelError } from '../../../core/cel/cel-error.ts'
import { compile } from '../../../core/cel/expression.ts'
import { claims, evaluate } from './claims.ts'

/** Without a value, beside a twin that has one. */
const withoutValue: readonly (readonly [string, string])[] = [
  ['claims.nobody', 'claims.sub'],
  ['claims.none.x', 'claims.address.city'],
  ['claims.sub.x', 'claims.address.city'],
  ['has(claims.nobody.x)', 'has(claims.address.x)'],
  ['claims.groups[3]', 'claims.groups[2]'],
  ['claims.groups[-1]', 'claims.groups[0]'],
  ['claims.groups[claims.half]', 'claims.groups[claims.n - 4.0]'],
  ['claims.groups[claims.sub]', 'claims.address[claims.email]=="" || true'],
  ['claims.sub + claims.n', 'claims.sub + string(claims.n)'],
  ['claims.n + 1', 'claims.n + 1.0'],
  ["claims.n < '6'", 'claims.n < 6'],
  ["'dev' in claims.sub", "'dev' in claims.groups"],
  ['!claims.sub', '!claims.email_verified'],
  ['-claims.sub', '-claims.n'],
  ['claims.sub && true', 'claims.email_verified && true'],
  ["claims.sub ? 'a' : 'b'", "claims.email_verified ? 'a' : 'b'"],
  ['claims.?nobody.value()', 'claims.?sub.value()'],
  ['claims.mixed.join()', 'claims.groups.join()'],
  ['claims.mixed.map(m, m + "x")', 'claims.groups.map(m, m + "x")'],
  ['claims.mixed.exists_one(m, m.startsWith("a"))', 'claims.mixed.exists_one(m, m == "a")'],
  ['claims.groups.filter(g, g)', 'claims.groups.filter(g, true)'],
  ['claims.sub.all(s, true)', 'claims.groups.all(s, true)'],
  ['size(claims.n)', 'size(claims.sub)'],
  ['int(claims.sub)', "int('5')"],
  ["bool('yes')", "bool('1')"],
  ["double('x')", "double('5')"],
  ["'abc'.substring(2, 1)", "'abc'.substring(1, 2)"],
  ["'abc'.charAt(4)", "'abc'.charAt(3)"],
  ["'abc'.indexOf('a', -1)", "'abc'.indexOf('a', 1)"],
  ['9223372036854775807 + 1', '9223372036854775806 + 1'],
  ['1 / 0', '1 / 1'],
  ['0.0 / 0.0 < 1.0', '0.0 / 1.0 < 1.0'],
  ['claims.n.startsWith("5")', 'string(claims.n).startsWith("5")'],
]

describe('an expression without a value throws', () => {
  it.each(withoutValue)('%s, unlike %s', (without, twin) => {
    expect(() => evaluate(without)).toThrow(CelError)
    expect(evaluate(twin)).toBeDefined()
  })
})

describe('what an expression may cost is bounded, as in kube-apiserver', () => {
  const many = { ...claims, many: Array.from({ length: 1_500 }, (_, index) => `g${index}`) }
  const run = (text: string) => compile(text, ['claims']).evaluate({ claims: many })

  const twice = '.map(it, it + it)'
  const pattern = (parts: number) => `claims.many.join().matches('${'(a?b?)'.repeat(parts)}')`

  it.each([
    [
      'a list for each item of a list',
      'claims.many.all(a, claims.many.exists(b, a == b))',
      'claims.many.exists(a, a == "g1499")',
    ],
    [
      'a list of lists',
      'claims.many.map(a, claims.many.map(b, a + b)).size()',
      'claims.many.map(a, a + a).size()',
    ],
    [
      'a list that doubles',
      `[claims.many]${twice.repeat(20)}.size()`,
      `[claims.many]${twice.repeat(3)}.size()`,
    ],
    [
      'a text that doubles',
      `['abcdefghij']${twice.repeat(40)}.size()`,
      `['a']${twice.repeat(9)}.size()`,
    ],
    [
      'a text for each character of a text',
      "claims.many.join().replace('', claims.many.join()).size()",
      "claims.sub.replace('', claims.many.join()).size()",
    ],
    [
      'a text between any two items',
      'claims.many.join(claims.many.join()).size()',
      'claims.groups.join(claims.many.join()).size()',
    ],
    [
      'a set against a set',
      'sets.contains(claims.many + claims.many, claims.many + claims.many + claims.many)',
      'sets.contains(claims.many, claims.many)',
    ],
    [
      'the distinct items of a long list',
      '(claims.many + claims.many + claims.many).distinct().size()',
      'claims.many.distinct().size()',
    ],
    ['a long pattern in a long text', pattern(1_600), pattern(20)],
    [
      'more than is allowed, even where its value would not count',
      'claims.many.all(a, claims.many.all(b, a != "")) || true',
      'claims.many.all(a, a != "") || true',
    ],
  ])('%s', (_what, bomb, twin) => {
    expect(() => run(bomb)).toThrow('costs more than is allowed')
    expect(run(twin)).toBeDefined()
  })
})
