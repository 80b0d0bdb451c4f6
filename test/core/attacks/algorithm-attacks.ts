import type { Row } from '../auth/refusals.ts'
import { bytes, goodClaims, goodHeader, raw, type RawKey, withHmac } from './raw-token.ts'
import { anyAlgorithm } from './published-key-attacks.ts'
import type { RuleAttack } from './rule-attacks.ts'

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

const clientSecret = 'the client secret, of at least 32 bytes'
const signed = withHmac('HS256', 'SHA-256', () => bytes(clientSecret))
const nearSecrets: readonly (readonly [string, (key: RawKey) => Uint8Array<ArrayBuffer>])[] = [
  ...secrets.map(([form, secretOf]) => [`a public key's ${form}`, secretOf] as const),
  ['the client id', () => bytes('kube-mcp')],
  ['the secret and a line break', () => bytes(`${clientSecret}\n`)],
  ['the secret in base64', () => bytes(btoa(clientSecret))],
  ['the secret in capitals', () => bytes(clientSecret.toUpperCase())],
  ['the secret without its end', () => bytes(clientSecret.slice(0, -1))],
]

/** Where an HMAC is what is configured, only its own secret counts. */
const symmetric: RuleAttack = {
  issuer: { signingAlgorithms: ['HS256'], clientSecret },
  rows: [
    ...nearSecrets.map(([what, secretOf]): Row => [
      `HS256 and as secret ${what}`,
      withHmac('HS256', 'SHA-256', secretOf),
      signed,
      'token_signature',
    ]),
    ...['384', '512'].map((size): Row => [
      `HS${size} for HS256, and the client secret`,
      withHmac(`HS${size}`, `SHA-${size}`, () => bytes(clientSecret)),
      signed,
      'token_algorithm',
    ]),
    [
      'another name for HS256, and the client secret',
      withHmac('hs256', 'SHA-256', () => bytes(clientSecret)),
      signed,
      'token_algorithm',
    ],
    ['RS256 for HS256, and a key that is published', raw(goodHeader), signed, 'token_algorithm'],
  ],
}

const forms = ['PEM', 'DER of SPKI (RFC 5280 §4.1)', 'modulus as bytes']
const disguised = secrets
  .filter(([form]) => forms.includes(form))
  .map(([form, secretOf]): Row => [
    `RS256 in its header over an HMAC with the public key's ${form}`,
    withHmac('RS256', 'SHA-256', secretOf),
    raw(goodHeader),
    'token_signature',
  ])

const hmac = ['256', '384', '512'].flatMap((size) =>
  secrets
    .slice(0, 1)
    .map(([form, secretOf]): Row => [
      `HS${size} and as secret the public key's ${form}, where no HMAC may be`,
      withHmac(`HS${size}`, `SHA-${size}`, secretOf),
      raw(goodHeader),
      'token_algorithm',
    ]),
)

const withAlg = (alg: unknown, published: object = {}) =>
  raw(JSON.stringify({ alg, kid: 'raw' }), goodClaims, { ...published })
const anyOfRsa = { alg: undefined }

/** Every algorithm that an issuer may have beside others, of which the key says one, or none. */
const confused: readonly Row[] = [
  ...['RS384', 'RS512', 'PS256', 'PS384', 'PS512'].flatMap((alg): Row[] => [
    [
      `${alg} over RS256, and a key for any algorithm of RSA`,
      withAlg(alg, anyOfRsa),
      withAlg('RS256', anyOfRsa),
      'token_signature',
    ],
    [`${alg} over RS256, and a key for RS256`, withAlg(alg), withAlg('RS256'), 'token_key_unknown'],
  ]),
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'].map((alg): Row => [
    `${alg} and a key of RSA`,
    withAlg(alg, anyOfRsa),
    withAlg('RS256', anyOfRsa),
    'token_key_unknown',
  ]),
]

const names: readonly unknown[] = [
  'None',
  'NONE',
  'nOnE',
  'none ',
  'none\u0000',
  '\u2010none',
  'ｎｏｎｅ',
  '',
  'rs256',
  'RS256 ',
  'RS256\n',
  'RS256\u0000',
  'RS256,none',
  'RSA256',
  'ES256K',
  'RSA-OAEP',
  'dir',
  '__proto__',
  'constructor',
  null,
  true,
  ['RS256'],
  { alg: 'RS256' },
]
const named = names.map((alg): Row => [
  `the algorithm ${JSON.stringify(alg)} over the issuer's own signature`,
  withAlg(alg),
  withAlg('RS256'),
  'token_algorithm',
])

/** RFC 8725 §2.1 and §3.1: the algorithm is our choice, never the token's, however many there are to choose from. */
export const algorithmAttacks: readonly RuleAttack[] = [
  symmetric,
  {
    issuer: anyAlgorithm,
    rows: [...hmac, ...disguised, ...confused, ...named],
  },
]
