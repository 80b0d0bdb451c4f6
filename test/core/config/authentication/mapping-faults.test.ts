import { describe, expect, it } from 'vitest'
import { entry, faultsOfFile, file } from './file.ts'

type Row = readonly [what: string, wrong: object, fault: string, right: object]

const claim = { claim: 'sub', prefix: '' }
const email = { expression: 'claims.email' }

/** Of `claimMappings`. */
const mappings: readonly Row[] = [
  ['no username', { username: {} }, 'username needs a claim or an expression', { username: claim }],
  [
    'a username without a prefix',
    { username: { claim: 'sub' } },
    'username.prefix is required with a claim; "" puts nothing before it',
    { username: { claim: 'sub', prefix: '' } },
  ],
  [
    'a claim and an expression',
    { username: { ...claim, expression: 'claims.sub' } },
    'username has a claim and an expression; keep one',
    { username: { expression: 'claims.sub' } },
  ],
  [
    'a prefix beside an expression',
    { username: { prefix: 'x', expression: 'claims.sub' } },
    'username.prefix cannot stand beside an expression, which can put it itself',
    { username: { expression: "'x' + claims.sub" } },
  ],
  [
    'a prefix that is no text',
    { username: { claim: 'sub', prefix: true } },
    'username.prefix must be text',
    { username: { claim: 'sub', prefix: 'true' } },
  ],
  [
    'groups without a prefix',
    { groups: { claim: 'groups' } },
    'groups.prefix is required with a claim; "" puts nothing before it',
    { groups: { claim: 'groups', prefix: '' } },
  ],
  [
    'groups twice',
    { groups: { claim: 'groups', prefix: '', expression: 'claims.groups' } },
    'groups has a claim and an expression; keep one',
    { groups: { expression: 'claims.groups' } },
  ],
  [
    'a uid twice',
    { uid: { claim: 'oid', expression: 'claims.oid' } },
    'uid has a claim and an expression; keep one',
    { uid: { claim: 'oid' } },
  ],
  [
    'a uid with a prefix',
    { uid: { claim: 'oid', prefix: '' } },
    'uid.prefix is not a field',
    { uid: { expression: 'claims.oid' } },
  ],
  [
    'an expression that is none',
    { username: { expression: 'claims.' } },
    'username.expression cannot be used: Expected IDENTIFIER, got EOF (line 1, column 8)',
    { username: { expression: 'claims.sub' } },
  ],
  [
    'an expression over something else',
    { groups: { expression: 'user.groups' } },
    'groups.expression cannot be used: there is no user (line 1, column 1)',
    { groups: { expression: 'claims.groups' } },
  ],
  [
    'a function that is not supported here',
    { uid: { expression: "claims.sub.find('[0-9]+')" } },
    'uid.expression cannot be used: the function find is not supported here (line 1, column 1)',
    { uid: { expression: 'claims.sub.substring(1)' } },
  ],
  [
    'an address nobody looks at whether it is verified',
    { username: email },
    'username.expression uses claims.email, so that it, an extra valueExpression or a claim validation rule must use claims.email_verified',
    { username: { expression: "claims.email_verified ? claims.email : ''" } },
  ],
  [
    'such an address as an optional',
    { username: { expression: "claims.?email.orValue('x')" } },
    'username.expression uses claims.email, so that it, an extra valueExpression or a claim validation rule must use claims.email_verified',
    {
      username: email,
      extra: [
        { key: 'example.com/v', valueExpression: 'string(claims.?email_verified.orValue(false))' },
      ],
    },
  ],
]

const key = (key: string) => ({ extra: [{ key, valueExpression: "'x'" }] })
const badPath = (key: string) =>
  `extra[0].key must be a path with a domain, as example.com/team, not ${JSON.stringify(key)}`

const extra: readonly Row[] = [
  ['no key', key(''), 'extra[0].key is required', key('example.com/team')],
  ['a key without a domain', key('team'), badPath('team'), key('example.com/team')],
  ['a key without a path', key('example.com/'), badPath('example.com/'), key('example.com/a')],
  ['a key with an odd domain', key('-a.com/x'), badPath('-a.com/x'), key('a.com/-x')],
  ['a key with a space', key('a.com/x y'), badPath('a.com/x y'), key('a.com/x-y')],
  [
    'a key in capitals',
    key('example.com/Team'),
    'extra[0].key must be in lower case, not "example.com/Team"',
    key('example.com/team'),
  ],
  ...['kubernetes.io/x', 'authentication.kubernetes.io/x', 'k8s.io/x', 'a.k8s.io/x'].map(
    (reserved): Row => [
      `the key ${reserved}`,
      key(reserved),
      "extra[0].key must not be below kubernetes.io or k8s.io, which are Kubernetes' own",
      key('example.com/kubernetes.io'),
    ],
  ),
  [
    'a key twice',
    { extra: ['a', 'b'].map((value) => ({ key: 'example.com/x', valueExpression: `'${value}'` })) },
    'extra[1].key is there twice: "example.com/x"',
    { extra: ['a', 'b'].map((value) => ({ key: `example.com/${value}`, valueExpression: "'x'" })) },
  ],
  [
    'no expression',
    { extra: [{ key: 'example.com/x' }] },
    'extra[0].valueExpression is required',
    key('example.com/x'),
  ],
]

describe('claim mappings are refused', () => {
  it.each([...mappings, ...extra])('with %s, and taken without', (_name, wrong, fault, right) => {
    const faults = (fields: object) => faultsOfFile(file([entry({}, {}, { ...fields })]))
    expect(faults(wrong)).toContain(`jwt[0].claimMappings.${fault}`)
    expect(faults(right)).toEqual([])
  })
})

it('an address may be looked at in a claim validation rule', () => {
  const verified = [{ expression: 'claims.?email_verified.orValue(true) == true' }]
  const unrelated = [{ claim: 'email_verified', requiredValue: 'true' }]
  const faults = (claimValidationRules: object) =>
    faultsOfFile(file([entry({ claimValidationRules }, {}, { username: email })]))
  expect(faults(verified)).toEqual([])
  expect(faults(unrelated)).toHaveLength(1)
})
