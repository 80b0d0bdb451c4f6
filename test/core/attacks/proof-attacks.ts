import { CompactSign, importJWK } from 'jose'
import {
  type MakeChanges,
  malformedRow,
  proofHeader,
  type Row,
  sentAs,
} from '../auth/dpop/refusals.ts'

const typ = 'dpop+jwt'
const claims =
  (changes: Readonly<Record<string, unknown>>): MakeChanges =>
  () => ({ claims: changes })

/** RFC 9449 §4.2, and RFC 7515 §3.1: a JWS in compact form. */
const forms: readonly Row[] = [
  ...['at+jwt', 'jwt', 'dpop', 'dpop+jwt ', 'dpop+jwt+x', 'text/dpop+jwt', '', 1, null].map(
    (value) =>
      malformedRow(
        `a proof with the typ ${JSON.stringify(value)}`,
        proofHeader({ typ: value }),
        proofHeader({ typ: 'application/dpop+jwt' }),
      ),
  ),
  malformedRow('the token as its own proof', ({ token }) => ({ proof: () => token })),
  malformedRow(
    'a good proof and then a bad one',
    sentAs((proof) => `${proof},x`),
  ),
  malformedRow(
    'a bad proof and then a good one',
    sentAs((proof) => `x, ${proof}`),
  ),
  malformedRow(
    'a scheme before its proof',
    sentAs((proof) => `DPoP ${proof}`),
  ),
  malformedRow(
    'a proof in quotes',
    sentAs((proof) => `"${proof}"`),
  ),
  malformedRow(
    'a proof with a fourth part',
    sentAs((proof) => `${proof}.`),
  ),
  malformedRow(
    'a proof in five parts, as if it were encrypted',
    sentAs((proof) => `${proof}.a.b`),
  ),
  malformedRow(
    'a proof as JSON',
    sentAs((proof) => {
      const [head, payload, signature] = proof.split('.')
      return JSON.stringify({ protected: head, payload, signature })
    }),
  ),
  ...['[]', '"text"', 'null', '{', ''].map((text) =>
    malformedRow(`a proof that says ${text || 'nothing'}`, async ({ key }) => {
      const proof = await new CompactSign(new TextEncoder().encode(text))
        .setProtectedHeader({ typ, alg: 'ES256', jwk: key.publicJwk })
        .sign(await importJWK(key.privateJwk, 'ES256'))
      return { proof: () => proof }
    }),
  ),
  malformedRow(
    'a very long proof',
    proofHeader({ more: 'a'.repeat(8_000) }),
    proofHeader({ more: 'a'.repeat(4_000) }),
  ),
  malformedRow(
    'a proof as long as a header can be',
    sentAs(() => 'a'.repeat(100_000)),
  ),
]

/** RFC 9449 §4.3, step 3: each claim is there, and of its type. */
const types: readonly Row[] = [
  ...[null, {}, [], ['a'], true, 0, 'a'.repeat(257)].map((jti) =>
    malformedRow(
      `a proof with the jti ${JSON.stringify(jti).slice(0, 9)}`,
      claims({ jti }),
      claims({ jti: 'a' }),
    ),
  ),
  ...['htm', 'htu', 'ath', 'iat', 'nonce'].flatMap((name) =>
    [null, {}, ['POST']].map((value) =>
      malformedRow(`a proof with the ${name} ${JSON.stringify(value)}`, claims({ [name]: value })),
    ),
  ),
  malformedRow('a proof with the iat "now"', claims({ iat: 'now' })),
  malformedRow('a proof with a nonce of 9,000 characters', claims({ nonce: 'a'.repeat(9_000) })),
  malformedRow(
    'a proof that says itself that it has expired',
    ({ app }) => ({ claims: { exp: app.clock.now / 1000 - 60 } }),
    ({ app }) => ({ claims: { exp: app.clock.now / 1000 + 60 } }),
  ),
]

/** Proofs that are none, each in place of a good one. */
export const proofAttacks: readonly Row[] = [...forms, ...types]
