import { CompactSign, importJWK } from 'jose'
import { type MakeChanges, malformed, type Row } from '../auth/dpop/refusals.ts'

const typ = 'dpop+jwt'
const good: MakeChanges = () => ({})

const header =
  (changes: Readonly<Record<string, unknown>>): MakeChanges =>
  () => ({ header: changes })
const claims =
  (changes: Readonly<Record<string, unknown>>): MakeChanges =>
  () => ({ claims: changes })
const sent =
  (change: (proof: string) => string): MakeChanges =>
  () => ({ proof: change })
const row = (what: string, wrong: MakeChanges, right = good): Row => [
  what,
  wrong,
  right,
  'dpop_malformed',
  malformed,
]

/** RFC 9449 §4.2, and RFC 7515 §3.1: a JWS in compact form. */
const forms: readonly Row[] = [
  ...['at+jwt', 'jwt', 'dpop', 'dpop+jwt ', 'dpop+jwt+x', 'text/dpop+jwt', '', 1, null].map(
    (value) =>
      row(
        `a proof with the typ ${JSON.stringify(value)}`,
        header({ typ: value }),
        header({ typ: 'application/dpop+jwt' }),
      ),
  ),
  row('the token as its own proof', ({ token }) => ({ proof: () => token })),
  row(
    'a good proof and then a bad one',
    sent((proof) => `${proof},x`),
  ),
  row(
    'a bad proof and then a good one',
    sent((proof) => `x, ${proof}`),
  ),
  row(
    'a scheme before its proof',
    sent((proof) => `DPoP ${proof}`),
  ),
  row(
    'a proof in quotes',
    sent((proof) => `"${proof}"`),
  ),
  row(
    'a proof with a fourth part',
    sent((proof) => `${proof}.`),
  ),
  row(
    'a proof in five parts, as if it were encrypted',
    sent((proof) => `${proof}.a.b`),
  ),
  row(
    'a proof as JSON',
    sent((proof) => {
      const [head, payload, signature] = proof.split('.')
      return JSON.stringify({ protected: head, payload, signature })
    }),
  ),
  ...['[]', '"text"', 'null', '{', ''].map((text) =>
    row(`a proof that says ${text || 'nothing'}`, async ({ key }) => {
      const proof = await new CompactSign(new TextEncoder().encode(text))
        .setProtectedHeader({ typ, alg: 'ES256', jwk: key.publicJwk })
        .sign(await importJWK(key.privateJwk, 'ES256'))
      return { proof: () => proof }
    }),
  ),
  row(
    'a very long proof',
    header({ more: 'a'.repeat(8_000) }),
    header({ more: 'a'.repeat(4_000) }),
  ),
  row(
    'a proof as long as a header can be',
    sent(() => 'a'.repeat(100_000)),
  ),
]

/** RFC 9449 §4.3, step 3: each claim is there, and of its type. */
const types: readonly Row[] = [
  ...[null, {}, [], ['a'], true, 0, 'a'.repeat(257)].map((jti) =>
    row(
      `a proof with the jti ${JSON.stringify(jti).slice(0, 9)}`,
      claims({ jti }),
      claims({ jti: 'a' }),
    ),
  ),
  ...['htm', 'htu', 'ath', 'iat', 'nonce'].flatMap((name) =>
    [null, {}, ['POST']].map((value) =>
      row(`a proof with the ${name} ${JSON.stringify(value)}`, claims({ [name]: value })),
    ),
  ),
  row('a proof with the iat "now"', claims({ iat: 'now' })),
  row('a proof with a nonce of 9,000 characters', claims({ nonce: 'a'.repeat(9_000) })),
  row(
    'a proof that says itself that it has expired',
    ({ app }) => ({ claims: { exp: app.clock.now / 1000 - 60 } }),
    ({ app }) => ({ claims: { exp: app.clock.now / 1000 + 60 } }),
  ),
]

/** Proofs that are none, each in place of a good one. */
export const proofAttacks: readonly Row[] = [...forms, ...types]
