import { base64url, calculateJwkThumbprint, exportJWK, SignJWT } from 'jose'
import { type Client, otherKey, proofFor } from '../auth/dpop/client.ts'
import {
  type MakeChanges,
  malformedRow,
  proofHeader,
  type Row,
  sentAs,
} from '../auth/dpop/refusals.ts'
import { withHeader } from '../auth/forge.ts'

/** The proof's own claims under another header, with another signature or none. */
const resigned =
  (head: (client: Client) => object, secret?: (client: Client) => string): MakeChanges =>
  async (client) => {
    const [, payload = ''] = (await proofFor(client)).split('.')
    if (secret === undefined) {
      const encoded = base64url.encode(JSON.stringify(head(client)))
      return { proof: () => `${encoded}.${payload}.` }
    }
    const said: Record<string, unknown> = JSON.parse(
      new TextDecoder().decode(base64url.decode(payload)),
    )
    const protectedHeader = { ...head(client), alg: 'HS256' }
    const key = new TextEncoder().encode(secret(client))
    const proof = await new SignJWT(said).setProtectedHeader(protectedHeader).sign(key)
    return { proof: () => proof }
  }
const typ = 'dpop+jwt'

/** RFC 9449 §4.3, step 5; RFC 8725 §3.1. */
const algorithms: readonly Row[] = [
  ...['none', 'None', 'NONE', 'nOnE'].map((alg) =>
    malformedRow(
      `a proof with the algorithm ${alg}`,
      resigned(({ key }) => ({ typ, alg, jwk: key.publicJwk })),
    ),
  ),
  malformedRow(
    'a proof with HS256 and the public key as its secret',
    resigned(
      ({ key }) => ({ typ, jwk: key.publicJwk }),
      ({ key }) => JSON.stringify(key.publicJwk),
    ),
  ),
  malformedRow(
    'a proof with HS256 and its secret in the header',
    resigned(
      () => ({ typ, jwk: { kty: 'oct', k: base64url.encode('s'.repeat(32)) } }),
      () => 's'.repeat(32),
    ),
  ),
  ...['es256', 'ES256 ', 'ES256K', 'RS1', 'A128KW', 'dir', ''].map((alg) =>
    malformedRow(
      `a proof with the algorithm ${JSON.stringify(alg)}`,
      sentAs((proof) => withHeader(proof, { alg })),
    ),
  ),
  malformedRow(
    'a proof with the algorithm of another curve',
    sentAs((proof) => withHeader(proof, { alg: 'ES384' })),
  ),
]

/** RFC 9449 §4.3, steps 7 and 8. */
const keys: readonly Row[] = [
  ...['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'].map((member) =>
    malformedRow(
      `a proof whose key has the private member ${member}, if an empty one`,
      ({ key }) => ({ header: { jwk: { ...key.publicJwk, [member]: '' } } }),
      ({ key }) => ({ header: { jwk: { ...key.publicJwk, more: '' } } }),
    ),
  ),
  ...[null, 'key', [], {}, { kty: 'EC' }, { kty: 'oct', k: 'AAAA' }].map((jwk) =>
    malformedRow(`a proof whose key is ${JSON.stringify(jwk)}`, proofHeader({ jwk })),
  ),
  malformedRow(
    'a proof whose key says another algorithm',
    ({ key }) => ({ header: { jwk: { ...key.publicJwk, alg: 'ES384' } } }),
    ({ key }) => ({ header: { jwk: { ...key.publicJwk, alg: 'ES256' } } }),
  ),
  malformedRow(
    'a proof whose key may not verify',
    ({ key }) => ({ header: { jwk: { ...key.publicJwk, key_ops: ['sign'] } } }),
    ({ key }) => ({ header: { jwk: { ...key.publicJwk, key_ops: ['verify'] } } }),
  ),
  malformedRow(
    'a proof that names the key of the issuer',
    proofHeader({ jwk: undefined, kid: 'key-1' }),
  ),
  malformedRow(
    'a proof that says where its key lies',
    proofHeader({ jwk: undefined, jku: 'https://evil.example.com/jwks' }),
    proofHeader({ jku: 'https://evil.example.com/jwks' }),
  ),
]

/** Bound to such a key by an issuer that did not look (RFC 7518 §3.3). */
const weak: readonly Row[] = [
  malformedRow('a token that is bound to an RSA key of 1024 bits', async ({ app }) => {
    const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
    const publicExponent = new Uint8Array([1, 0, 1])
    const pair = await crypto.subtle.generateKey(
      { ...algorithm, modulusLength: 1024, publicExponent },
      true,
      ['sign', 'verify'],
    )
    const jwk = await exportJWK(pair.publicKey)
    const token = await app.issuer.token({ cnf: { jkt: await calculateJwkThumbprint(jwk) } })
    // jose would not sign with it.
    const sign = async (proof: string) => {
      const [, payload = ''] = proof.split('.')
      const input = `${base64url.encode(JSON.stringify({ typ, alg: 'RS256', jwk }))}.${payload}`
      const bytes = new TextEncoder().encode(input)
      const signature = await crypto.subtle.sign(algorithm, pair.privateKey, bytes)
      return `${input}.${base64url.encode(new Uint8Array(signature))}`
    }
    const proof = await sign(await proofFor({ app, token, key: await otherKey() }))
    return { token, proof: () => proof }
  }),
]

/** Proofs without a signature that counts, or a key that does. */
export const proofKeyAttacks: readonly Row[] = [...algorithms, ...keys, ...weak]
