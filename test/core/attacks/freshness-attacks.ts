import { base64url } from 'jose'
import { createSealer } from '../../../core/seal.ts'
import { startOfTest } from '../../support/app.ts'
import { baseUrl } from '../../support/config.ts'
import { type Changes, type Client, proofFor, proven } from '../auth/dpop/client.ts'
import {
  type MakeChanges,
  nonceNeeded,
  otherToken,
  otherUrl,
  replayed,
  type Row,
} from '../auth/dpop/refusals.ts'

const good: MakeChanges = () => ({})
const seconds = startOfTest / 1000

/** RFC 9449 §11.1. */
const clocks = [
  0,
  -1,
  -1e300,
  1e300,
  seconds - 60,
  seconds + 30.5,
  seconds * 1000,
  seconds / 1000,
].map((iat): Row => [
  `a proof with the iat ${iat}`,
  () => ({ claims: { iat } }),
  () => ({ claims: { iat: seconds } }),
  'dpop_stale',
  nonceNeeded,
])

const own = [new Uint8Array(32).fill(7)]
const sealed = (text: string, purpose = 'dpop-nonce', context = '') =>
  createSealer(own, purpose).seal(text, context)
const forgeries: readonly (readonly [string, () => string | Promise<string>])[] = [
  ['that is empty', () => ''],
  ['that is the time', () => String(startOfTest)],
  ['that somebody made up', () => 'eyJ0eXAiOiJKV1QifQ'],
  ['that other keys sealed', () => sealed(String(startOfTest))],
  ['that other keys sealed for lists', () => sealed(String(startOfTest), 'cursor')],
  ['of 4,000 characters', () => 'a'.repeat(4_000)],
  ['with characters that no nonce has', () => '"\\\u0000\u00e9'],
]
const nonces = forgeries.map(([what, make]): Row => [
  `a proof with a nonce ${what}`,
  async () => ({ claims: { nonce: await make() } }),
  good,
  'dpop_nonce',
  nonceNeeded,
])

/** The nonce that a client with a wrong clock is told. */
const nonceOf = async (client: Client): Promise<string> => {
  const response = await client.app.fetch(await proven(client, { claims: { iat: 0 } }))
  client.app.log.length = 0
  return response.headers.get('dpop-nonce') ?? ''
}
const changedNonces = (
  [
    ['a changed first character', (nonce) => (nonce.startsWith('A') ? 'B' : 'A') + nonce.slice(1)],
    ['a changed end', (nonce) => `${nonce.slice(0, -4)}AAAA`],
    ['nothing after half of it', (nonce) => nonce.slice(0, nonce.length / 2)],
    ['itself twice', (nonce) => nonce + nonce],
  ] as const satisfies readonly (readonly [string, (nonce: string) => string])[]
).map(([what, change]): Row => [
  `a proof with a real nonce that has ${what}`,
  async (client) => ({ claims: { nonce: change(await nonceOf(client)) } }),
  async (client) => ({ claims: { nonce: await nonceOf(client) } }),
  'dpop_nonce',
  nonceNeeded,
])
const oldNonce: Row = [
  'a proof of now with a nonce of five minutes ago',
  async (client) => {
    const nonce = await nonceOf(client)
    client.app.clock.now += 299_999
    const cnf = { jkt: client.key.thumbprint }
    const token = await client.app.issuer.token({ cnf })
    client.app.clock.now += 1
    return { token, claims: { nonce } }
  },
  async (client) => {
    const nonce = await nonceOf(client)
    client.app.clock.now += 299_999
    return { claims: { nonce } }
  },
  'dpop_nonce',
  nonceNeeded,
]

/** The order of P-256 (SEC 2 §2.4.2). */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

/** Of a signature (r, s) of ECDSA, anybody can make (r, −s), which verifies too. */
function mirrored(proof: string): string {
  const [head = '', payload = '', signature = ''] = proof.split('.')
  const hex = [...base64url.decode(signature)].map((byte) => byte.toString(16).padStart(2, '0'))
  const s = order - BigInt(`0x${hex.slice(32).join('')}`)
  const other = hex.slice(0, 32).join('') + s.toString(16).padStart(64, '0')
  const bytes = other.match(/../g)?.map((byte) => Number.parseInt(byte, 16)) ?? []
  return `${head}.${payload}.${base64url.encode(Uint8Array.from(bytes))}`
}

/** What was overheard, after it was used. */
const used = async (client: Client, changes: Changes = {}) => {
  const proof = await proofFor(client, changes)
  await client.app.fetch(await proven(client, { ...changes, proof: () => proof }))
  return proof
}
const again =
  (changes: (client: Client) => Changes = () => ({}), wait = 0): MakeChanges =>
  async (client) => {
    const proof = await used(client, changes(client))
    client.app.clock.now += wait
    return { proof: () => proof }
  }
const replays: readonly Row[] = [
  ['a proof that was used', again(), good, 'dpop_replayed', replayed],
  ['a proof that was used a minute ago', again(undefined, 59_999), good, 'dpop_replayed', replayed],
  [
    'a proof that was used early, by a clock that is ahead',
    again(() => ({ claims: { iat: seconds + 30 } }), 89_999),
    good,
    'dpop_replayed',
    replayed,
  ],
  [
    'a proof that was used, with the other signature that is as good',
    async (client) => {
      const proof = mirrored(await used(client))
      return { proof: () => proof }
    },
    good,
    'dpop_replayed',
    replayed,
  ],
  [
    'a new proof with a jti that was used',
    async (client) => {
      await used(client, { claims: { jti: 'same' } })
      return { claims: { jti: 'same' } }
    },
    async (client) => {
      await used(client, { claims: { jti: 'same' } })
      return { claims: { jti: 'same ' } }
    },
    'dpop_replayed',
    replayed,
  ],
  [
    'a proof that was used, for another token of its key',
    async (client) => {
      const proof = await used(client)
      const cnf = { jkt: client.key.thumbprint }
      return { token: await client.app.issuer.token({ cnf, jti: 'b' }), proof: () => proof }
    },
    good,
    'dpop_token',
    otherToken,
  ],
  [
    'a proof for the base URL that was used there, at /mcp',
    async (client) => {
      const proof = await used(client, { url: `${baseUrl}/` })
      return { proof: () => proof }
    },
    good,
    'dpop_url',
    otherUrl,
  ],
]

/** Proofs out of their time, and proofs that come again. */
export const freshnessAttacks: readonly Row[] = [
  ...clocks,
  ...nonces,
  ...changedNonces,
  oldNonce,
  ...replays,
]
