import { describe, expect, it } from 'vitest'
import type { IssuerConfig } from '../../../core/index.ts'
import { createTestApp, startOfTest, type TestApp, untouchedCluster } from '../../support/app.ts'
import { mcpRequest } from '../../support/call.ts'
import { baseUrl, issuerUrl, testConfig } from '../../support/config.ts'

const seconds = startOfTest / 1000
const metadata = `resource_metadata="${baseUrl}/.well-known/oauth-protected-resource/mcp", scope="openid"`
const generic = `Bearer error="invalid_token", error_description="The token is not accepted here", ${metadata}`
const expired = `Bearer error="invalid_token", error_description="The token has expired", ${metadata}`
const early = `Bearer error="invalid_token", error_description="The token is not valid yet", ${metadata}`
const elsewhere = `Bearer error="invalid_token", error_description="The token was issued for another resource", ${metadata}`

type MakeToken = (app: TestApp) => Promise<string>
const claims =
  (changes: Readonly<Record<string, unknown>>): MakeToken =>
  ({ issuer }) =>
    issuer.token(changes)
const header =
  (changes: Readonly<Record<string, unknown>>): MakeToken =>
  ({ issuer }) =>
    issuer.token({}, changes)

interface Row {
  readonly what: string
  readonly wrong: MakeToken
  readonly right: MakeToken
  readonly challenge: string
  readonly code: string
  readonly issuer?: Partial<IssuerConfig>
}

const rows: readonly Row[] = [
  { what: 'exp in the past (RFC 7519 §4.1.4)', wrong: claims({ exp: seconds }), right: claims({ exp: seconds + 1 }), challenge: expired, code: 'token_expired' },
  { what: 'no exp', wrong: claims({ exp: undefined }), right: claims({}), challenge: generic, code: 'token_claims' },
  { what: 'nbf in the future (RFC 7519 §4.1.5)', wrong: claims({ nbf: seconds + 31 }), right: claims({ nbf: seconds + 30 }), challenge: early, code: 'token_not_yet_valid' },
  { what: 'iat in the future', wrong: claims({ iat: seconds + 31 }), right: claims({ iat: seconds + 30 }), challenge: early, code: 'token_not_yet_valid' },
  { what: 'another issuer', wrong: claims({ iss: `${issuerUrl}/` }), right: claims({ iss: issuerUrl }), challenge: generic, code: 'token_issuer' },
  { what: 'no issuer', wrong: claims({ iss: undefined }), right: claims({}), challenge: generic, code: 'token_issuer' },
  { what: 'another audience (RFC 8707)', wrong: claims({ aud: 'https://other.example.com' }), right: claims({ aud: [`https://other.example.com`, baseUrl] }), challenge: elsewhere, code: 'token_audience' },
  { what: 'no audience', wrong: claims({ aud: undefined }), right: claims({}), challenge: elsewhere, code: 'token_audience' },
  { what: 'an audience with a path of ours that is no resource', wrong: claims({ aud: `${baseUrl}/mcp/x` }), right: claims({ aud: `${baseUrl}/mcp/` }), challenge: elsewhere, code: 'token_audience' },
  { what: 'an algorithm that is not configured', wrong: async ({ issuer }) => issuer.token({}, {}, await issuer.addKey('ES256')), right: claims({}), challenge: generic, code: 'token_algorithm' },
  { what: 'algorithm none (RFC 8725 §3.1)', wrong: async ({ issuer }) => unsigned(await issuer.token()), right: claims({}), challenge: generic, code: 'token_algorithm' },
  { what: 'crit (RFC 7515 §4.1.11)', wrong: async ({ issuer }) => withHeader(await issuer.token(), { crit: ['b64'] }), right: async ({ issuer }) => issuer.token(), challenge: generic, code: 'token_malformed' },
  { what: 'a token made for another purpose (RFC 8725 §3.11)', wrong: header({ typ: 'logout+jwt' }), right: header({ typ: 'at+jwt' }), challenge: generic, code: 'token_malformed' },
  { what: 'a changed signature', wrong: async ({ issuer }) => changed(await issuer.token()), right: claims({}), challenge: generic, code: 'token_signature' },
  { what: 'changed claims', wrong: async ({ issuer }) => withClaims(await issuer.token(), { sub: 'bob' }), right: claims({}), challenge: generic, code: 'token_signature' },
  { what: 'a kid the issuer does not publish', wrong: header({ kid: 'unknown' }), right: header({ kid: 'key-1' }), challenge: generic, code: 'token_key_unknown' },
  { what: 'a key meant for encryption (RFC 7517 §4.2)', wrong: async ({ issuer }) => issuer.token({}, {}, await issuer.addKey('RS256', { published: { use: 'enc' } })), right: async ({ issuer }) => issuer.token({}, {}, await issuer.addKey('RS256')), challenge: generic, code: 'token_key_unknown' },
  { what: 'no JWT', wrong: async () => 'opaque', right: claims({}), challenge: generic, code: 'token_malformed' },
  { what: 'bound to a key (RFC 9449 §7.1)', wrong: claims({ cnf: { jkt: 'x' } }), right: claims({}), challenge: generic, code: 'token_claims' },
  { what: 'no username', wrong: claims({ sub: undefined }), right: claims({ sub: 'ada' }), challenge: generic, code: 'token_claims' },
  { what: 'an address that is not verified', wrong: claims({ email: 'ada@example.com', email_verified: false }), right: claims({ email: 'ada@example.com', email_verified: true }), challenge: generic, code: 'token_claims', issuer: { username: { claim: 'email', prefix: '' } } },
  { what: 'groups that are no text', wrong: claims({ groups: [1] }), right: claims({ groups: ['dev'] }), challenge: generic, code: 'token_claims', issuer: { groups: { claim: 'groups', prefix: '' } } },
  { what: 'HS256 with the public key as secret (RFC 8725 §2.1)', wrong: signedWithPublicKey, right: claims({}), challenge: generic, code: 'token_algorithm' },
]

describe.each(rows)('a token with $what', ({ wrong, right, challenge, code, issuer = {} }) => {
  it('is refused with 401, its challenge and its log code', async () => {
    const app = await createTestApp(testConfig({ issuer }), untouchedCluster)
    const response = await call(app, await wrong(app))
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toBe(challenge)
    expect(app.log.map((entry) => entry.code)).toEqual([code])
  })

  it('is accepted without that', async () => {
    const app = await createTestApp(testConfig({ issuer }), untouchedCluster)
    expect((await call(app, await right(app))).status).toBe(200)
  })
})

function call(app: TestApp, token: string): Promise<Response> {
  return app.fetch(mcpRequest(token))
}

function part(value: object): string {
  return btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function parts(token: string): [string, string, string] {
  const [header = '', payload = '', signature = ''] = token.split('.')
  return [header, payload, signature]
}

function unsigned(token: string): string {
  return `${part({ alg: 'none' })}.${parts(token)[1]}.`
}

function withHeader(token: string, changes: object): string {
  const [header, payload, signature] = parts(token)
  return `${part({ ...JSON.parse(atob(header)), ...changes })}.${payload}.${signature}`
}

function withClaims(token: string, changes: object): string {
  const [header, payload, signature] = parts(token)
  return `${header}.${part({ ...JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))), ...changes })}.${signature}`
}

function changed(token: string): string {
  const [header, payload, signature] = parts(token)
  return `${header}.${payload}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`
}

async function signedWithPublicKey({ issuer }: TestApp): Promise<string> {
  const secret = new TextEncoder().encode(JSON.stringify(issuer.keySet[0]))
  return issuer.token({}, {}, { kid: 'key-1', algorithm: 'HS256', key: secret })
}
