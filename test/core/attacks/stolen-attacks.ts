import { hashOf } from '../../support/proof.ts'
import { type Changes, type Client, otherKey, proofFor } from '../auth/dpop/client.ts'
import {
  foreignKey,
  type MakeChanges,
  needsProof,
  notAccepted,
  notBound,
  otherToken,
  type Row,
  unsigned,
} from '../auth/dpop/refusals.ts'

const good: MakeChanges = () => ({})

/** The token of another client at the same issuer, bound to that one's key. */
const otherClient = async ({ app }: Client): Promise<Client> => {
  const key = await otherKey()
  return { app, key, token: await app.issuer.token({ sub: 'bob', cnf: { jkt: key.thumbprint } }) }
}
const bearer =
  (proof: Changes['proof'], scheme = 'Bearer'): MakeChanges =>
  () => ({ scheme, ...(proof !== undefined && { proof }) })
const bound =
  (cnf: (jkt: string) => unknown): MakeChanges =>
  async ({ app, key }) => ({ token: await app.issuer.token({ cnf: cnf(key.thumbprint) }) })

/** A bound token, as whoever stole it would send it. */
const stolen: readonly Row[] = [
  ['a bound token as a bearer token', bearer(() => undefined), good, 'dpop_missing', needsProof],
  [
    'a bound token as a bearer token, with its good proof',
    bearer((proof) => proof),
    good,
    'dpop_missing',
    needsProof,
  ],
  [
    'a bound token as a bearer token in odd letters',
    bearer(() => undefined, 'bEaReR'),
    () => ({ scheme: 'dPoP' }),
    'dpop_missing',
    needsProof,
  ],
  [
    'a stolen token and the thief’s own key',
    async () => ({ key: await otherKey() }),
    good,
    'dpop_key',
    foreignKey,
  ],
  [
    'a stolen token, and its owner’s key in a proof that the thief signed',
    async ({ key }) => ({ key: await otherKey(), header: { jwk: key.publicJwk } }),
    good,
    'dpop_signature',
    unsigned,
  ],
  [
    'a stolen token, and the thief’s proof for a token of his own',
    async (client) => {
      const proof = await proofFor(await otherClient(client))
      return { proof: () => proof }
    },
    otherClient,
    'dpop_key',
    foreignKey,
  ],
  [
    'a stolen proof beside a token of the thief’s own',
    async (client) => {
      const proof = await proofFor(client)
      return { token: (await otherClient(client)).token, proof: () => proof }
    },
    otherClient,
    'dpop_key',
    foreignKey,
  ],
  [
    'a proof for an older token of the same key',
    async (client) => {
      const proof = await proofFor(client)
      const cnf = { jkt: client.key.thumbprint }
      return { token: await client.app.issuer.token({ cnf, jti: 'newer' }), proof: () => proof }
    },
    bound((jkt) => ({ jkt })),
    'dpop_token',
    otherToken,
  ],
  [
    'a bearer token that was made one with a proof',
    async ({ app }) => ({ token: await app.issuer.token() }),
    async ({ app }) => ({ token: await app.issuer.token(), scheme: 'Bearer' }),
    'dpop_unbound',
    notBound,
  ],
]

/** RFC 7800 §3.1: what binds a token otherwise would go unchecked. */
const confirmations = (
  [
    ['a key in other letters', (jkt) => ({ JKT: jkt })],
    ['a list of keys', (jkt) => ({ jkt: [jkt] })],
    ['a key and padding', (jkt) => ({ jkt: `${jkt}=` })],
    ['a key and a space', (jkt) => ({ jkt: ` ${jkt}` })],
    ['a key in a text', (jkt) => JSON.stringify({ jkt })],
    ['a key in a list', (jkt) => [{ jkt }]],
    ['a certificate', (jkt) => ({ 'x5t#S256': jkt })],
    ['a key and a certificate', (jkt) => ({ jkt, 'x5t#S256': jkt })],
    ['a key and its id', (jkt) => ({ jkt, kid: '1' })],
    ['a key and where it lies', (jkt) => ({ jkt, jku: 'https://evil.example.com' })],
    ['no key', () => ({ jkt: null })],
    ['true', () => true],
    ['the empty text', () => ''],
  ] as const satisfies readonly (readonly [string, (jkt: string) => unknown])[]
).map(([what, cnf]): Row => [
  `a token that is bound to ${what}`,
  bound(cnf),
  bound((jkt) => ({ jkt })),
  'token_claims',
  notAccepted,
])

/** RFC 9449 §4.2: base64url of SHA-256 of the token, and no other writing of it. */
const hashes = (
  [
    ['with padding', (hash) => `${hash}=`],
    ['with a space', (hash) => `${hash} `],
    ['in small letters', (hash) => hash.toLowerCase()],
    ['cut short', (hash) => hash.slice(0, 42)],
    ['that is empty', () => ''],
  ] as const satisfies readonly (readonly [string, (hash: string) => string])[]
).map(([what, change]): Row => [
  `a proof with a hash ${what}`,
  async ({ token }) => ({ claims: { ath: change(await hashOf(token)) } }),
  async ({ token }) => ({ claims: { ath: await hashOf(token) } }),
  'dpop_token',
  otherToken,
])
const hashedOtherwise: Row = [
  'a proof with the hash of scheme and token',
  async ({ token }) => ({ claims: { ath: await hashOf(`DPoP ${token}`) } }),
  async ({ token }) => ({ claims: { ath: await hashOf(token) } }),
  'dpop_token',
  otherToken,
]

/** Bound tokens in the hands of others. */
export const stolenAttacks: readonly Row[] = [
  ...stolen,
  ...confirmations,
  ...hashes,
  hashedOtherwise,
]
