import { importJWK, SignJWT } from 'jose'
import type { BridgeConfig } from '../config/bridge.ts'
import { algorithmOf } from '../config/file/bridge-keys.ts'
import type { JsonObject } from '../json.ts'
import { randomText } from './browser.ts'

/** How long an access token is good, in seconds: as late may a person who was disabled upstream lose access. */
export const lifetime = 600

/** What a token says. */
export interface Grant {
  readonly issuer: string
  readonly resource: string
  readonly clientId: string
  readonly scope: string
  /** What the upstream said of who signed in. */
  readonly claims: JsonObject
  readonly subject: string
}

/** Of an ID token (OpenID Connect Core 1.0 §2), what is about that token and not about the person. */
const aboutTheToken: ReadonlySet<string> = new Set([
  'aud',
  'azp',
  'exp',
  'iat',
  'nbf',
  'jti',
  'nonce',
  'at_hash',
  'c_hash',
  's_hash',
  'cnf',
])

/** An access token (RFC 9068) signed with the first key. `seconds`: the time since the epoch. */
export async function signAccessToken(
  { signingKeys: [jwk] }: BridgeConfig,
  { issuer, resource, clientId, scope, claims, subject }: Grant,
  seconds: number,
): Promise<string> {
  if (jwk === undefined) throw new Error('the bridge has no signing key')
  const alg = algorithmOf(jwk)
  const key = await importJWK({ ...jwk, alg }, alg)
  const upstream = Object.fromEntries(
    Object.entries(claims).filter(([name]) => !aboutTheToken.has(name)),
  )
  return new SignJWT({ client_id: clientId, scope, upstream })
    .setProtectedHeader({ alg, kid: String(jwk['kid']), typ: 'at+jwt' })
    .setIssuer(issuer)
    .setAudience(resource)
    .setSubject(subject)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + lifetime)
    .setJti(randomText())
    .sign(key)
}
