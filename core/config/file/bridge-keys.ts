import { isObject, type JsonObject } from '../../json.ts'

/** The private keys of a key set's text, or of the configuration itself; a text that says what is wrong. */
export function readSigningKeys(given: unknown): readonly JsonObject[] | string {
  const listed: unknown = isObject(given) ? given['keys'] : given
  if (!Array.isArray(listed) || listed.length === 0)
    return 'must be a key set with at least one key'
  const keys: readonly unknown[] = listed
  const good = keys.filter(isObject).filter(isSigningKey)
  if (good.length < keys.length)
    return 'must be private keys of the curves P-256 or Ed25519, each with a kid'
  if (new Set(good.map(({ kid }) => kid)).size < good.length)
    return 'must have another kid for each key'
  return good
}

function isSigningKey({ kty, crv, kid, d, x, y }: JsonObject): boolean {
  const texts = [kid, d, x, ...(kty === 'EC' ? [y] : [])]
  const curve = (kty === 'EC' && crv === 'P-256') || (kty === 'OKP' && crv === 'Ed25519')
  return curve && texts.every((text) => typeof text === 'string' && text !== '')
}

/** The members that everybody may know (RFC 7518 §6.2.1, RFC 8037 §2). */
export function publicKey({ kty, crv, kid, x, y }: JsonObject): JsonObject {
  return { kty, crv, kid, x, ...(kty === 'EC' && { y }), use: 'sig', alg: algorithmOf({ kty }) }
}

/** ES256 or EdDSA, by the key's type. */
export function algorithmOf({ kty }: JsonObject): 'ES256' | 'EdDSA' {
  return kty === 'EC' ? 'ES256' : 'EdDSA'
}
