import {
  base64url,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  SignJWT,
} from 'jose'

type Members = Readonly<Record<string, unknown>>

/** The key of a client that proves to have it (RFC 9449). */
export interface ProofKey {
  readonly algorithm: string
  readonly publicJwk: JWK
  readonly privateJwk: JWK
  /** RFC 7638. */
  readonly thumbprint: string
  /** A proof with these claims; undefined takes a member of the header out. */
  sign(claims: Members, header?: Members): Promise<string>
}

export async function createProofKey(algorithm = 'ES256'): Promise<ProofKey> {
  return proofKeyOf(algorithm, await generateKeyPair(algorithm, { extractable: true }))
}

/** The same key, signing with another algorithm. */
export async function signingWith(key: ProofKey, algorithm: string): Promise<ProofKey> {
  const [publicKey, privateKey] = await Promise.all(
    [key.publicJwk, key.privateJwk].map((jwk) => importJWK(jwk, algorithm, { extractable: true })),
  )
  if (!(publicKey instanceof CryptoKey) || !(privateKey instanceof CryptoKey))
    throw new TypeError('the key is no pair')
  return proofKeyOf(algorithm, { publicKey, privateKey })
}

async function proofKeyOf(
  algorithm: string,
  { publicKey, privateKey }: CryptoKeyPair,
): Promise<ProofKey> {
  const publicJwk = await exportJWK(publicKey)
  return {
    algorithm,
    publicJwk,
    privateJwk: await exportJWK(privateKey),
    thumbprint: await calculateJwkThumbprint(publicJwk),
    sign: (claims, header = {}) =>
      new SignJWT({ ...claims })
        .setProtectedHeader({ typ: 'dpop+jwt', jwk: publicJwk, ...header, alg: algorithm })
        .sign(privateKey),
  }
}

/** `ath`: the SHA-256 of a token (RFC 9449 §4.2). */
export async function hashOf(token: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token))
  return base64url.encode(new Uint8Array(digest))
}
