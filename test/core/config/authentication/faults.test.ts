import { describe, expect, it } from 'vitest'
import { entry, faultsOfFile, file } from './file.ts'

type Row = readonly [what: string, wrong: string, fault: string | RegExp, right: string]

const one = (...args: Parameters<typeof entry>) => file([entry(...args)])
const issuer = (fields: object) => one({}, { ...fields })
const other = (fields: object = {}) => entry({}, { url: 'https://other.example.com', ...fields })

const documents: readonly Row[] = [
  ['no YAML', '{', /^is no YAML: /, file()],
  ['a list', '[]', 'must be a map of fields', file()],
  [
    'a version that is not supported',
    file(undefined, { apiVersion: 'apiserver.config.k8s.io/v1alpha1' }),
    'apiVersion must be apiserver.config.k8s.io/v1 or apiserver.config.k8s.io/v1beta1, not "apiserver.config.k8s.io/v1alpha1"',
    file(undefined, { apiVersion: 'apiserver.config.k8s.io/v1beta1' }),
  ],
  [
    'another kind',
    file(undefined, { kind: 'AuthorizationConfiguration' }),
    'kind must be AuthenticationConfiguration, not "AuthorizationConfiguration"',
    file(),
  ],
  [
    'anonymous callers',
    file(undefined, { anonymous: { enabled: true } }),
    'anonymous is not supported: nobody is served here without a token; leave it out',
    file(undefined, { anonymous: null }),
  ],
  ['no issuer', file([]), 'jwt needs at least one issuer', file()],
  [
    'more issuers than kube-apiserver takes',
    file(Array.from({ length: 65 }, (_, index) => other({ url: `https://${index}.example.com` }))),
    'jwt has 65 issuers, and 64 is the most',
    file(Array.from({ length: 64 }, (_, index) => other({ url: `https://${index}.example.com` }))),
  ],
  [
    'a field that is not one',
    file(undefined, { JWT: [] }),
    'JWT is not a field; did you mean jwt?',
    file(),
  ],
  [
    'a misspelled field',
    issuer({ discoveryUrl: 'https://inside.example.com' }),
    'jwt[0].issuer.discoveryUrl is not a field; did you mean discoveryURL?',
    issuer({ discoveryURL: 'https://inside.example.com' }),
  ],
  ['a text where a list belongs', file('x' as never), 'jwt must be a list', file()],
  [
    'the same field twice',
    'kind: AuthenticationConfiguration\nkind: AuthenticationConfiguration\n',
    /^is no YAML: Map keys must be unique/,
    file(),
  ],
]

const issuers: readonly Row[] = [
  ['no URL', issuer({ url: '' }), 'jwt[0].issuer.url is required', one()],
  [
    'plain http',
    issuer({ url: 'http://issuer.example.com' }),
    'jwt[0].issuer.url must be an https URL, not "http://issuer.example.com"',
    issuer({ url: 'https://issuer.example.com' }),
  ],
  [
    'a URL with a user',
    issuer({ url: 'https://a:b@issuer.example.com' }),
    'jwt[0].issuer.url must not carry a user name or a password',
    issuer({ url: 'https://issuer.example.com/a:b@' }),
  ],
  [
    'a URL with a query',
    issuer({ url: 'https://issuer.example.com?x=1' }),
    'jwt[0].issuer.url must not have a query (?) or a fragment (#)',
    issuer({ url: 'https://issuer.example.com/x=1' }),
  ],
  [
    'the same URL twice',
    file([entry(), entry()]),
    'jwt[1].issuer.url is there twice: "https://issuer.example.com"',
    file([entry(), other()]),
  ],
  [
    'the same discovery URL twice',
    file([
      other({ discoveryURL: 'https://in.example.com' }),
      entry({}, { discoveryURL: 'https://in.example.com' }),
    ]),
    'jwt[1].issuer.discoveryURL is there twice: "https://in.example.com"',
    file([other({ discoveryURL: 'https://in.example.com' }), entry()]),
  ],
  [
    'a discovery URL that is the issuer itself',
    issuer({ discoveryURL: 'https://issuer.example.com/' }),
    'jwt[0].issuer.discoveryURL must be another than url; leave it out',
    issuer({ discoveryURL: 'https://issuer.example.com/.well-known/x' }),
  ],
  [
    'a discovery URL of plain http',
    issuer({ discoveryURL: 'http://inside.example.com' }),
    'jwt[0].issuer.discoveryURL must be an https URL, not "http://inside.example.com"',
    issuer({ discoveryURL: 'https://inside.example.com' }),
  ],
  ['no audience', issuer({ audiences: [] }), 'jwt[0].issuer.audiences needs at least one', one()],
  [
    'an empty audience',
    issuer({ audiences: [''] }),
    'jwt[0].issuer.audiences[0] must not be empty',
    issuer({ audiences: ['a'] }),
  ],
  [
    'an audience twice',
    issuer({ audiences: ['a', 'a'], audienceMatchPolicy: 'MatchAny' }),
    'jwt[0].issuer.audiences[1] is there twice: "a"',
    issuer({ audiences: ['a', 'b'], audienceMatchPolicy: 'MatchAny' }),
  ],
  [
    'an audience that is a number',
    issuer({ audiences: ['a', 5] }),
    'jwt[0].issuer.audiences[1] must be text',
    issuer({ audiences: ['5'] }),
  ],
  [
    'several audiences without a policy',
    issuer({ audiences: ['a', 'b'] }),
    'jwt[0].issuer.audienceMatchPolicy must be MatchAny with several audiences',
    issuer({ audiences: ['a'] }),
  ],
  [
    'another policy',
    issuer({ audienceMatchPolicy: 'MatchAll' }),
    'jwt[0].issuer.audienceMatchPolicy must be MatchAny, not "MatchAll"',
    issuer({ audienceMatchPolicy: 'MatchAny' }),
  ],
  [
    'an egress selector',
    issuer({ egressSelectorType: 'cluster' }),
    'jwt[0].issuer.egressSelectorType is not supported: kube-mcp has no egress selectors, and asks the issuer itself',
    issuer({ egressSelectorType: '' }),
  ],
  [
    'an authority that is no PEM',
    issuer({ certificateAuthority: '/etc/ca.crt' }),
    'jwt[0].issuer.certificateAuthority must be certificates in PEM (BEGIN CERTIFICATE … END CERTIFICATE)',
    issuer({ certificateAuthority: '' }),
  ],
]

describe.each([
  ['a file', documents],
  ['an issuer', issuers],
])('%s is refused', (_what, rows) => {
  it.each(rows)('with %s, and taken without', (_name, wrong, fault, right) => {
    const faults = faultsOfFile(wrong)
    expect(faults).toContainEqual(typeof fault === 'string' ? fault : expect.stringMatching(fault))
    expect(faultsOfFile(right)).toEqual([])
  })
})

it('every fault is told at once, in every part of every entry', () => {
  const wrong = [
    entry(
      { claimValidationRules: [{}], userValidationRules: [{}], x: 1 },
      { url: '', audiences: [] },
    ),
    entry(
      { claimValidationRules: [{}], userValidationRules: [{}] },
      { url: '', audiences: [5], y: 1 },
      {
        username: {},
        extra: [{}],
        z: 1,
      },
    ),
  ]
  expect(faultsOfFile(file(wrong, { kind: 'x' }))).toEqual([
    'kind must be AuthenticationConfiguration, not "x"',
    'jwt[0].x is not a field',
    'jwt[0].issuer.url is required',
    'jwt[0].issuer.audiences needs at least one',
    'jwt[0].claimValidationRules[0] needs a claim or an expression',
    'jwt[0].userValidationRules[0].expression is required',
    'jwt[1].issuer.audiences[0] must be text',
    'jwt[1].issuer.y is not a field',
    'jwt[1].claimValidationRules[0] needs a claim or an expression',
    'jwt[1].claimMappings.z is not a field',
    'jwt[1].claimMappings.extra[0].key is required',
    'jwt[1].claimMappings.extra[0].valueExpression is required',
    'jwt[1].claimMappings.username needs a claim or an expression',
    'jwt[1].userValidationRules[0].expression is required',
  ])
})
