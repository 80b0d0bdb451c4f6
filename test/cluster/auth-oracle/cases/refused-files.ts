import type { Claims } from '../issuers.ts'

/** What makes a file one that both refuse: fields of its one entry, of its `issuer`, and of its `claimMappings`. */
export interface RefusedFile {
  readonly what: string
  readonly entry?: Claims
  readonly issuer?: Claims
  readonly mappings?: Claims
  readonly version?: string
}

const rules = (...claimValidationRules: readonly Claims[]) => ({ claimValidationRules })
const userRules = (...userValidationRules: readonly Claims[]) => ({ userValidationRules })
const extra = (key: string, valueExpression = "'x'") => ({ extra: [{ key, valueExpression }] })

export const refusedFiles: readonly RefusedFile[] = [
  { what: 'of another version', version: 'v2' },
  { what: 'with an unknown field', entry: { issuers: {} } },
  { what: 'with a field in other letters', issuer: { discoveryUrl: 'https://x.example.com' } },
  { what: 'with a prefix that is a bool', mappings: { username: { claim: 'sub', prefix: true } } },
  { what: 'without a URL', issuer: { url: '' } },
  { what: 'with an issuer of plain http', issuer: { url: 'http://127.0.0.1/x' } },
  { what: 'with a user in the URL', issuer: { url: 'https://a@127.0.0.1/x' } },
  { what: 'with a query in the URL', issuer: { url: 'https://127.0.0.1/x?y' } },
  { what: 'with a fragment in the URL', issuer: { url: 'https://127.0.0.1/x#y' } },
  { what: 'with a discovery URL of plain http', issuer: { discoveryURL: 'http://127.0.0.1/x' } },
  { what: 'without an audience', issuer: { audiences: [] } },
  { what: 'with an empty audience', issuer: { audiences: [''] } },
  { what: 'with several audiences and no policy', issuer: { audiences: ['a', 'b'] } },
  {
    what: 'with an audience twice',
    issuer: { audiences: ['a', 'a'], audienceMatchPolicy: 'MatchAny' },
  },
  { what: 'with an unknown policy', issuer: { audienceMatchPolicy: 'MatchAll' } },
  { what: 'with an authority that is no certificate', issuer: { certificateAuthority: 'x' } },
  { what: 'without a username', mappings: { username: {} } },
  { what: 'without a prefix', mappings: { username: { claim: 'sub' } } },
  { what: 'with groups without a prefix', mappings: { groups: { claim: 'groups' } } },
  {
    what: 'with a claim and an expression',
    mappings: { username: { claim: 'sub', prefix: '', expression: 'claims.sub' } },
  },
  {
    what: 'with a prefix beside an expression',
    mappings: { username: { prefix: '', expression: 'claims.sub' } },
  },
  {
    what: 'with a uid by both',
    mappings: { uid: { claim: 'sub', expression: 'claims.sub' } },
  },
  {
    what: 'with a name by an unverified address',
    mappings: { username: { expression: 'claims.email' } },
  },
  { what: 'with extra without a domain', mappings: extra('team') },
  { what: 'with extra in capitals', mappings: extra('example.com/Team') },
  { what: 'with extra of Kubernetes', mappings: extra('authentication.kubernetes.io/x') },
  { what: 'with extra without an expression', mappings: extra('example.com/x', '') },
  {
    what: 'with extra twice',
    mappings: { extra: [...extra('example.com/x').extra, ...extra('example.com/x').extra] },
  },
  { what: 'with a rule of neither', entry: rules({ requiredValue: 'x' }) },
  { what: 'with a rule of both', entry: rules({ claim: 'hd', expression: 'true' }) },
  { what: 'with a message for a claim', entry: rules({ claim: 'hd', message: 'x' }) },
  {
    what: 'with a value for an expression',
    entry: rules({ expression: 'true', requiredValue: 'x' }),
  },
  { what: 'with a claim twice', entry: rules({ claim: 'hd' }, { claim: 'hd' }) },
  { what: 'with a rule twice', entry: rules({ expression: 'true' }, { expression: 'true' }) },
  { what: 'with a rule that may be no bool', entry: rules({ expression: 'claims.ok' }) },
  { what: 'with a rule that is no bool', entry: rules({ expression: "'x'" }) },
  { what: 'with a rule without an expression', entry: userRules({ message: 'x' }) },
  { what: 'with a user rule over claims', entry: userRules({ expression: "claims.sub == 'x'" }) },
  { what: 'with a user rule over no field', entry: userRules({ expression: "user.name == 'x'" }) },
  {
    what: 'with a user rule that compares kinds',
    entry: userRules({ expression: 'user.groups[0] == 1' }),
  },
  { what: 'with an expression that is none', mappings: { uid: { expression: 'claims.' } } },
  { what: 'with an unknown function', mappings: { uid: { expression: 'claims.sub.foo()' } } },
  { what: 'with an unknown variable', mappings: { uid: { expression: 'token.sub' } } },
  { what: 'with kinds that do not add up', mappings: { uid: { expression: "'a' + 1" } } },
  { what: 'with a list of two kinds', mappings: { groups: { expression: "['a', 1]" } } },
  {
    what: 'with a pattern that RE2 has not',
    entry: rules({ expression: "claims.sub.matches('a(?=b)')" }),
  },
]
