import { importJWK, type JWK } from 'jose'
import { isObject } from '../json.ts'
import type { SigningAlgorithm } from '../config/config.ts'

/** A key that may verify signatures of `algorithm`. */
export interface VerificationKey {
  readonly kid: string | undefined
  readonly algorithm: SigningAlgorithm
  readonly key: CryptoKey | Uint8Array
}

/** The most keys of a key set that are looked at. */
const maxKeys = 50

/**
 * The usable keys of a JWK set (RFC 7517 §5): public, meant for signatures, of an allowed algorithm. One
 * RSA key may serve several algorithms. A key nobody can use is passed over, since the issuer may have it
 * for another purpose; throws when the document is no key set.
 */
export async function importKeySet(document: unknown, algorithms: readonly SigningAlgorithm[]): Promise<readonly VerificationKey[]> {
  if (!isObject(document) || !Array.isArray(document['keys'])) throw new Error('the key set has no keys')
  const jwks = document['keys'].filter(isObject).filter(verifies).slice(0, maxKeys)
  const keys = await Promise.all(jwks.flatMap((jwk) => algorithms.filter((algorithm) => fits(jwk, algorithm)).map((algorithm) => importKey(jwk, algorithm))))
  return keys.filter((key) => key !== undefined)
}

function verifies(jwk: JWK): boolean {
  return (jwk.use === undefined || jwk.use === 'sig') && (jwk.key_ops === undefined || jwk.key_ops.includes('verify'))
}

/** RFC 7518 §3: the key type, and for ES* the curve, that belong to an algorithm. A symmetric key in a public document never counts. */
function fits(jwk: JWK, algorithm: SigningAlgorithm): boolean {
  if (jwk.alg !== undefined && jwk.alg !== algorithm && !(algorithm === 'EdDSA' && jwk.alg === 'Ed25519')) return false
  switch (algorithm) {
    case 'ES256':
      return jwk.kty === 'EC' && jwk.crv === 'P-256'
    case 'ES384':
      return jwk.kty === 'EC' && jwk.crv === 'P-384'
    case 'ES512':
      return jwk.kty === 'EC' && jwk.crv === 'P-521'
    case 'EdDSA':
      return jwk.kty === 'OKP' && jwk.crv === 'Ed25519'
    case 'HS256':
      return false
    default:
      return jwk.kty === 'RSA' && modulusBits(jwk) >= 2048
  }
}

/** RFC 7518 §3.3 wants 2048 bits or more. */
function modulusBits(jwk: JWK): number {
  return Math.floor(((jwk.n ?? '').length * 6) / 8) * 8
}

/** The public members only: a private key that an issuer published by mistake must not make the import fail. */
async function importKey({ kid, kty, crv, x, y, n, e }: JWK, algorithm: SigningAlgorithm): Promise<VerificationKey | undefined> {
  const parts = Object.entries({ kty, crv, x, y, n, e }).filter(([, value]) => value !== undefined)
  try {
    return { kid, algorithm, key: await importJWK(Object.fromEntries(parts), algorithm) }
  } catch {
    return undefined
  }
}
