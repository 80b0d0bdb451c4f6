import { baseUrl } from '../../../support/config.ts'
import { createProofKey, hashOf } from '../../../support/proof.ts'
import { damaged, withHeader } from '../forge.ts'
import { otherKey } from './client.ts'
import {
  describeRefusals,
  foreignKey,
  type MakeChanges,
  malformed,
  missing,
  nonceNeeded,
  otherMethod,
  otherToken,
  otherUrl,
  type Row,
  unsigned,
} from './refusals.ts'

const good: MakeChanges = () => ({})
const claims =
  (changes: Readonly<Record<string, unknown>>): MakeChanges =>
  () => ({ claims: changes })
const header =
  (changes: Readonly<Record<string, unknown>>): MakeChanges =>
  () => ({ header: changes })
const ago =
  (seconds: number): MakeChanges =>
  ({ app }) => ({ claims: { iat: app.clock.now / 1000 - seconds } })

/** RFC 9449 §4.3, steps 1 to 6. */
const form: readonly Row[] = [
  ['no proof at all', () => ({ proof: () => undefined }), good, 'dpop_missing', missing],
  ['an empty proof', () => ({ proof: () => '' }), good, 'dpop_malformed', malformed],
  [
    'a proof that is no JSON Web Token',
    () => ({ proof: () => 'a.b.c' }),
    good,
    'dpop_malformed',
    malformed,
  ],
  [
    'two proofs',
    () => ({ proof: (proof) => `${proof}, ${proof}` }),
    good,
    'dpop_malformed',
    malformed,
  ],
  ['a proof without typ', header({ typ: undefined }), good, 'dpop_malformed', malformed],
  [
    'a proof with the typ of a token',
    header({ typ: 'JWT' }),
    header({ typ: 'DPoP+JWT' }),
    'dpop_malformed',
    malformed,
  ],
  [
    'a proof without jti',
    claims({ jti: undefined }),
    claims({ jti: 'a' }),
    'dpop_malformed',
    malformed,
  ],
  [
    'a proof with an empty jti',
    claims({ jti: '' }),
    claims({ jti: 'a' }),
    'dpop_malformed',
    malformed,
  ],
  [
    'a proof with a jti that is no text',
    claims({ jti: 1 }),
    claims({ jti: '1' }),
    'dpop_malformed',
    malformed,
  ],
  [
    'a proof with a jti of more than 256 characters',
    claims({ jti: 'a'.repeat(257) }),
    claims({ jti: 'a'.repeat(256) }),
    'dpop_malformed',
    malformed,
  ],
  ['a proof without htm', claims({ htm: undefined }), good, 'dpop_malformed', malformed],
  ['a proof without htu', claims({ htu: undefined }), good, 'dpop_malformed', malformed],
  ['a proof without iat', claims({ iat: undefined }), good, 'dpop_malformed', malformed],
  ['a proof without ath', claims({ ath: undefined }), good, 'dpop_malformed', malformed],
  ['a proof with a nonce that is no text', claims({ nonce: 1 }), good, 'dpop_malformed', malformed],
  [
    'a proof of more than 8 KiB',
    claims({ more: 'a'.repeat(6_500) }),
    claims({ more: 'a'.repeat(4_000) }),
    'dpop_malformed',
    malformed,
  ],
  [
    'a proof with a critical header that nobody knows (RFC 7515 §4.1.11)',
    () => ({ proof: (proof) => withHeader(proof, { crit: ['x'], x: 1 }) }),
    header({ x: 1 }),
    'dpop_malformed',
    malformed,
  ],
]

/** RFC 9449 §4.3, steps 7 and 8, and the key of step 12. */
const keys: readonly Row[] = [
  ['a proof without a key', header({ jwk: undefined }), good, 'dpop_malformed', malformed],
  [
    'a proof with the private key in it',
    ({ key }) => ({ header: { jwk: key.privateJwk } }),
    ({ key }) => ({ header: { jwk: key.publicJwk } }),
    'dpop_malformed',
    malformed,
  ],
  [
    'a proof by a key for encryption',
    ({ key }) => ({ header: { jwk: { ...key.publicJwk, use: 'enc' } } }),
    ({ key }) => ({ header: { jwk: { ...key.publicJwk, use: 'sig' } } }),
    'dpop_malformed',
    malformed,
  ],
  [
    'a proof by a key of another kind than its algorithm',
    async () => ({ header: { jwk: (await createProofKey('Ed25519')).publicJwk } }),
    good,
    'dpop_malformed',
    malformed,
  ],
  [
    'a proof by a key that lacks a member',
    ({ key: { publicJwk } }) => ({ header: { jwk: { ...publicJwk, y: undefined } } }),
    good,
    'dpop_malformed',
    malformed,
  ],
  [
    'a proof by the key of somebody else',
    async () => ({ key: await otherKey() }),
    good,
    'dpop_key',
    foreignKey,
  ],
  [
    'a proof with the right key and the signature of another',
    async ({ key }) => ({ key: await otherKey(), header: { jwk: key.publicJwk } }),
    good,
    'dpop_signature',
    unsigned,
  ],
  [
    'a proof with a damaged signature',
    () => ({ proof: damaged }),
    good,
    'dpop_signature',
    unsigned,
  ],
]

/** RFC 9449 §4.3, steps 9 to 12. */
const request: readonly Row[] = [
  [
    'a proof for another method',
    claims({ htm: 'GET' }),
    claims({ htm: 'POST' }),
    'dpop_method',
    otherMethod,
  ],
  [
    'a proof for the method in lower case (RFC 9110 §9.1)',
    claims({ htm: 'post' }),
    good,
    'dpop_method',
    otherMethod,
  ],
  [
    'a proof for another URL',
    claims({ htu: 'https://other.example.com/mcp' }),
    claims({ htu: `${baseUrl}/mcp` }),
    'dpop_url',
    otherUrl,
  ],
  [
    'a proof for the base URL when /mcp is asked',
    claims({ htu: `${baseUrl}/` }),
    claims({ htu: `${baseUrl}/mcp/` }),
    'dpop_url',
    otherUrl,
  ],
  [
    'a proof for another token',
    async ({ app }) => ({ claims: { ath: await hashOf(await app.issuer.token()) } }),
    async ({ token }) => ({ claims: { ath: await hashOf(token) } }),
    'dpop_token',
    otherToken,
  ],
  ['a proof that is a minute old', ago(60), ago(59), 'dpop_stale', nonceNeeded],
  ['a proof of a time to come', ago(-31), ago(-30), 'dpop_stale', nonceNeeded],
]

describeRefusals([...form, ...keys, ...request])
