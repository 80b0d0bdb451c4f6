import { generateKeyPair, type JWK } from 'jose'
import type { TestApp } from '../../support/app.ts'

/** A token with the algorithm `none` and no signature (RFC 7519 §6). */
export function unsigned(token: string): string {
  return `${encoded({ alg: 'none' })}.${parts(token)[1]}.`
}

/** A token whose header was changed after it was signed. */
export function withHeader(token: string, changes: object): string {
  const [header, payload, signature] = parts(token)
  return `${encoded({ ...decoded(header), ...changes })}.${payload}.${signature}`
}

/** A token whose claims were changed after it was signed. */
export function withClaims(token: string, changes: object): string {
  const [header, payload, signature] = parts(token)
  return `${header}.${encoded({ ...decoded(payload), ...changes })}.${signature}`
}

/** A token whose signature was changed. */
export function damaged(token: string): string {
  const [header, payload, signature] = parts(token)
  return `${header}.${payload}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`
}

/** A token signed with HS256 whose secret is the public key that everybody can read (RFC 8725 §2.1). */
export function signedWithPublicKey({ issuer }: TestApp): Promise<string> {
  const secret = new TextEncoder().encode(JSON.stringify(issuer.keySet[0]))
  return issuer.token({}, {}, { kid: 'key-1', algorithm: 'HS256', key: secret })
}

/** A token signed with a stranger's key, which its header brings along (RFC 7515 §4.1.3). */
export async function broughtAlong({ issuer }: TestApp, jwk: JWK | undefined): Promise<string> {
  const { privateKey } = await generateKeyPair('RS256')
  return issuer.token(
    {},
    { jwk, kid: 'key-1' },
    { kid: 'key-1', algorithm: 'RS256', key: privateKey },
  )
}

function encoded(value: object): string {
  return btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function decoded(part: string): object {
  const value: object = JSON.parse(atob(part.replaceAll('-', '+').replaceAll('_', '/')))
  return value
}

function parts(token: string): [string, string, string] {
  const [header = '', payload = '', signature = ''] = token.split('.')
  return [header, payload, signature]
}
