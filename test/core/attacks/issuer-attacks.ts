import type { TestApp } from '../../support/app.ts'
import { mcpRequest } from '../../support/call.ts'
import { issuerUrl, testIssuerConfig } from '../../support/config.ts'
import type { SigningKey } from '../../support/issuer.ts'
import { allowing } from '../policy/rule.ts'
import { type Act, type Attack, type ConfigOverrides, refusedToken } from './attack.ts'

const otherUrl = `${issuerUrl}/other`

interface Overrides {
  readonly first?: Parameters<typeof testIssuerConfig>[0]
  readonly other?: Parameters<typeof testIssuerConfig>[0]
}

/** Two issuers: each has one key, and both keys have the same id. */
const both = ({ first, other }: Overrides = {}): ConfigOverrides => ({
  issuers: [
    testIssuerConfig({ audiences: ['for-first'], ...first }),
    testIssuerConfig({ url: otherUrl, audiences: ['for-other'], ...other }),
  ],
})

/** Publishes the other issuer's documents, and gives its key. */
async function openOther({ issuer }: TestApp, algorithm = 'RS256'): Promise<SigningKey> {
  const key = await issuer.addKey(algorithm, { kid: 'key-1' })
  const jwk = issuer.keySet.pop()
  issuer.answer('/other/.well-known/openid-configuration', () =>
    Response.json({ issuer: otherUrl, jwks_uri: `${otherUrl}/jwks` }),
  )
  issuer.answer('/other/jwks', () => Response.json({ keys: [jwk] }))
  return key
}

type Members = Readonly<Record<string, unknown>>
type Signer = 'first' | 'other'

/** A token with these claims by the key of one of them. */
const signedBy =
  (signer: Signer, claims: Members, algorithm?: string): Act =>
  async (app) => {
    const key = await openOther(app, algorithm)
    const token = app.issuer.token(claims, {}, signer === 'other' ? key : undefined)
    return app.fetch(mcpRequest(await token))
  }

const ofFirst = { iss: issuerUrl }
const ofOther = { iss: otherUrl }

const attack = (
  what: string,
  wrong: Act,
  right: Act,
  refused: string | readonly string[],
  config: ConfigOverrides = both(),
): Attack => ({
  what,
  config,
  wrong,
  right,
  refused: typeof refused === 'string' ? refusedToken(refused) : refused,
})

const mixed = [
  [issuerUrl, otherUrl],
  `${issuerUrl} ${otherUrl}`,
  `${issuerUrl},${otherUrl}`,
  { [issuerUrl]: otherUrl },
  `${issuerUrl}//other`,
  `${issuerUrl}/other/`,
  `${issuerUrl}/x/../other`,
  `${issuerUrl}/%6fther`,
].map((iss) =>
  attack(
    `two issuers, and a token of ${JSON.stringify(iss)}`,
    signedBy('other', { iss }),
    signedBy('other', ofOther),
    'token_issuer',
  ),
)

const bySecret: ConfigOverrides = both({
  other: {
    signingAlgorithms: ['HS256'],
    clientSecret: 'a secret of the other, and of nobody else',
  },
})

/** Signed with the other's secret. */
const withSecret =
  (claims: Members): Act =>
  async (app) => {
    const key = new TextEncoder().encode('a secret of the other, and of nobody else')
    const signing = { kid: 'key-1', algorithm: 'HS256', key }
    return app.fetch(mcpRequest(await app.issuer.token(claims, {}, signing)))
  }

const prefixed = (prefix: string) => ({ mappings: { username: { claim: 'sub', prefix } } })
const onlyAda = (when: string): ConfigOverrides => ({
  ...both({ first: prefixed('first:'), other: prefixed('') }),
  policy: { rules: [allowing('ada', {}, when)] },
})
const calls =
  (signer: Signer, claims: Members): Act =>
  async (app) => {
    const key = await openOther(app)
    const token = await app.issuer.token(claims, {}, signer === 'other' ? key : undefined)
    const params = { name: 'list_pods', arguments: {} }
    return app.fetch(mcpRequest(token, { method: 'tools/call', params }))
  }
const denied = ['200 -32602', 'tool_refused no-allow-rule']

/** RFC 9700 §4.4 and RFC 8725 §3.8: what is of one issuer says nothing at another. */
export const issuerAttacks: readonly Attack[] = [
  attack(
    "the other issuer's signature under the same kid",
    signedBy('other', ofFirst),
    signedBy('first', ofFirst),
    'token_signature',
  ),
  attack(
    "the first issuer's signature under the same kid",
    signedBy('first', ofOther),
    signedBy('other', ofOther),
    'token_signature',
  ),
  attack(
    "the first issuer's audience at the other",
    signedBy('other', { ...ofOther, aud: 'for-first' }),
    signedBy('other', { ...ofOther, aud: 'for-other' }),
    'token_audience',
  ),
  attack(
    "the other issuer's audience at the first",
    signedBy('first', { ...ofFirst, aud: ['for-other'] }),
    signedBy('first', { ...ofFirst, aud: ['for-first'] }),
    'token_audience',
  ),
  attack(
    'an audience that is the other issuer',
    signedBy('first', { ...ofFirst, aud: otherUrl }),
    signedBy('first', { ...ofFirst, aud: 'for-first' }),
    'token_audience',
  ),
  attack(
    'an algorithm that only the other issuer may use',
    signedBy('other', ofFirst, 'ES256'),
    signedBy('other', ofOther, 'ES256'),
    'token_algorithm',
    both({ other: { signingAlgorithms: ['ES256'] } }),
  ),
  attack(
    "the other issuer's client secret",
    withSecret(ofFirst),
    withSecret(ofOther),
    'token_algorithm',
    bySecret,
  ),
  attack(
    "the other issuer's name and the first one's rule",
    signedBy('first', ofFirst),
    signedBy('first', { ...ofFirst, tenant: 'a' }),
    ['401 invalid_token', 'token_rule claimValidationRules[0]'],
    both({ first: { claimValidationRules: [{ claim: 'tenant', requiredValue: 'a' }] } }),
  ),
  attack(
    "the first issuer's required scope missing",
    signedBy('first', { ...ofFirst, scope: 'other' }),
    signedBy('first', { ...ofFirst, scope: 'first' }),
    ['403 insufficient_scope', 'scope_missing required-scopes'],
    both({ first: { requiredScopes: ['first'] }, other: { requiredScopes: ['other'] } }),
  ),
  ...mixed,
  attack(
    'the same sub at the other issuer',
    calls('other', { ...ofOther, sub: 'ada' }),
    calls('first', { ...ofFirst, sub: 'ada' }),
    denied,
    onlyAda("username == 'first:ada'"),
  ),
  attack(
    "a sub that begins as the first issuer's prefix, where a rule names the issuer too",
    calls('other', { ...ofOther, sub: 'first:ada' }),
    calls('first', { ...ofFirst, sub: 'ada' }),
    denied,
    onlyAda(`username == 'first:ada' && issuer == '${issuerUrl}'`),
  ),
]
