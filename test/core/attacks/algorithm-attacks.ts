import { signingAlgorithms } from '../../../core/config/issuer-config.ts'
import type { Row } from '../auth/refusals.ts'
import { bytes, goodHeader, raw, type RawKey, withHmac } from './raw-token.ts'

const der = ({ spki }: RawKey) =>
  Uint8Array.from(atob(spki.replaceAll(/-.*-|\s/g, '')), (char) => char.charCodeAt(0))
const modulus = ({ jwk }: RawKey) =>
  Uint8Array.from(atob((jwk.n ?? '').replaceAll('-', '+').replaceAll('_', '/')), (char) =>
    char.charCodeAt(0),
  )

/** The public key in each form in which somebody might hand it to a verifier as a secret. */
const secrets: readonly (readonly [string, (key: RawKey) => Uint8Array<ArrayBuffer>])[] = [
  ['PEM', ({ spki }) => bytes(spki)],
  ['PEM with a line break at its end', ({ spki }) => bytes(`${spki}\n`)],
  ['PEM with line breaks of Windows', ({ spki }) => bytes(spki.replaceAll('\n', '\r\n'))],
  ['PEM on one line', ({ spki }) => bytes(spki.replaceAll('\n', ''))],
  ['base64 of the DER', ({ spki }) => bytes(spki.replaceAll(/-.*-|\s/g, ''))],
  ['DER of SPKI (RFC 5280 §4.1)', der],
  ['DER of PKCS #1 (RFC 8017 §A.1.1)', (key) => der(key).slice(24)],
  ['JWK', ({ jwk }) => bytes(JSON.stringify(jwk))],
  [
    'JWK of a thumbprint (RFC 7638)',
    ({ jwk: { e, kty, n } }) => bytes(JSON.stringify({ e, kty, n })),
  ],
  ['JWK Set', ({ jwk }) => bytes(JSON.stringify({ keys: [jwk] }))],
  ['modulus as text', ({ jwk }) => bytes(jwk.n ?? '')],
  ['modulus as bytes', modulus],
  ['kid', ({ jwk }) => bytes(jwk.kid ?? '')],
]

const hmac = ['256', '384', '512'].flatMap((size) =>
  secrets.map(([form, secretOf]): Row => [
    `HS${size} and as secret the public key's ${form}`,
    withHmac(`HS${size}`, `SHA-${size}`, secretOf),
    raw(goodHeader),
    'token_algorithm',
  ]),
)

const disguised = secrets.map(([form, secretOf]): Row => [
  `RS256 in its header over an HMAC with the public key's ${form}`,
  withHmac('RS256', 'SHA-256', secretOf),
  raw(goodHeader),
  'token_signature',
])

const names: readonly unknown[] = [
  'None',
  'NONE',
  'nOnE',
  'none ',
  ' none',
  'none\u0000',
  '\u2010none',
  'ｎｏｎｅ',
  '',
  ' ',
  'rs256',
  'Rs256',
  'RS256 ',
  ' RS256',
  'RS256\n',
  'RS256\u0000',
  'RS256,none',
  'RSA256',
  ...signingAlgorithms.filter((name) => name !== 'RS256'),
  'ES256K',
  'Ed25519',
  'RSA-OAEP',
  'dir',
  '__proto__',
  'constructor',
  'toString',
  null,
  true,
  0,
  ['RS256'],
  ['none', 'RS256'],
  { alg: 'RS256' },
]

const named = names.map((alg): Row => [
  `the algorithm ${JSON.stringify(alg)} over the issuer's own signature`,
  raw(JSON.stringify({ alg, kid: 'raw' })),
  raw(goodHeader),
  'token_algorithm',
])

/** RFC 8725 §2.1 and §3.1: the algorithm is our choice, never the token's. */
export const algorithmAttacks: readonly Row[] = [...hmac, ...disguised, ...named]
