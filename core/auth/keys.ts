import { importJWK, type JWK } from 'jose'
import type { SigningAlgorithm } from '../config/issuer-config.ts'
import { isObject, type JsonObject } from '../json.ts'
import { evidenceOf, shown } from './evidence.ts'

/** A key that may verify signatures of `algorithm`. */
export interface VerificationKey {
  readonly kid: string | undefined
  readonly algorithm: SigningAlgorithm
  readonly key: CryptoKey | Uint8Array
  /** The issuer that the key set names for this key, as Entra ID's does. */
  readonly issuer?: string
}

/** A key set as read: its keys for us, and why others, meant for us, cannot be used. */
export interface ImportedKeys {
  readonly keys: readonly VerificationKey[]
  readonly faults: readonly string[]
}

/** The most keys of a key set that are looked at. */
const maxKeys = 50

/** RFC 7518 §3.3: the fewest bits of an RSA key. */
const fewestBits = 2048

/**
 * The usable keys of a JWK set (RFC 7517 §5): public, meant for signatures, of an allowed algorithm.
 * One RSA key may serve several algorithms. Keys for other purposes are passed over; a key that
 * should be usable and is not becomes a fault. Throws when the document is no key set.
 */
export async function importKeySet(
  document: unknown,
  algorithms: readonly SigningAlgorithm[],
): Promise<ImportedKeys> {
  const listed: unknown = isObject(document) ? document['keys'] : undefined
  if (!Array.isArray(listed)) throw new Error('the key set has no keys')
  const jwks = listed.filter(isObject).filter(verifies).slice(0, maxKeys)
  const imported = await Promise.all(
    jwks.flatMap((jwk) =>
      algorithms.filter((name) => fits(jwk, name)).map((name) => importKey(jwk, name)),
    ),
  )
  return {
    keys: imported.filter((key) => typeof key !== 'string'),
    faults: imported.filter((fault) => typeof fault === 'string'),
  }
}

/** RFC 7517 §4.2 and §4.3. */
export function verifies({ use, key_ops: operations }: JsonObject): boolean {
  return (
    (use === undefined || use === 'sig') &&
    (operations === undefined || (Array.isArray(operations) && operations.includes('verify')))
  )
}

/** RFC 7518 §3: the key type, and the curve, that belong to an algorithm. A symmetric key in a public document never counts. */
export function fits({ alg, kty, crv }: JsonObject, algorithm: SigningAlgorithm): boolean {
  if (alg !== undefined && canonical(alg) !== algorithm) return false
  switch (algorithm) {
    case 'ES256':
      return kty === 'EC' && crv === 'P-256'
    case 'ES384':
      return kty === 'EC' && crv === 'P-384'
    case 'ES512':
      return kty === 'EC' && crv === 'P-521'
    case 'EdDSA':
      return kty === 'OKP' && crv === 'Ed25519'
    case 'HS256':
      return false
    default:
      return kty === 'RSA'
  }
}

/** One name for one algorithm: RFC 9864 §2.2 calls Ed25519 what RFC 8037 called EdDSA. */
export function canonical(algorithm: unknown): unknown {
  return algorithm === 'Ed25519' ? 'EdDSA' : algorithm
}

/** From the public members only: a private key that an issuer published by mistake must not make the import fail. */
export async function importKey(
  { kid, ...members }: JsonObject,
  algorithm: SigningAlgorithm,
): Promise<VerificationKey | string> {
  const named = ['kty', 'crv', 'x', 'y', 'n', 'e'].map((name) => [name, members[name]] as const)
  const jwk: JWK = Object.fromEntries(named.filter(([, value]) => typeof value === 'string'))
  try {
    const key = await importJWK(jwk, algorithm)
    const bits = bitsOf(key)
    if (bits < fewestBits) return `key ${shown(kid)} has ${bits} bits, and RSA needs ${fewestBits}`
    const { issuer } = members
    return {
      kid: typeof kid === 'string' ? kid : undefined,
      algorithm,
      key,
      ...(typeof issuer === 'string' && { issuer }),
    }
  } catch (error) {
    return `key ${shown(kid)} cannot be read: ${evidenceOf(error)}`
  }
}

/** The length of an RSA key's modulus; other keys have the length their curve gives them. */
function bitsOf(key: CryptoKey | Uint8Array): number {
  const length =
    'algorithm' in key && 'modulusLength' in key.algorithm ? key.algorithm.modulusLength : undefined
  return typeof length === 'number' ? length : Number.POSITIVE_INFINITY
}
