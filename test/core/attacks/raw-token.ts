import { exportSPKI, type JWK } from 'jose'
import type { TestApp } from '../../support/app.ts'
import { baseUrl, issuerUrl } from '../../support/config.ts'
import { startOfTest } from '../../support/app.ts'
import type { KeyOptions, SigningKey } from '../../support/issuer.ts'

const seconds = startOfTest / 1000

/** The header and the claims of a good token, as the texts that get signed. */
export const goodHeader = '{"alg":"RS256","kid":"raw"}'
export const goodClaims: string = JSON.stringify({
  iss: issuerUrl,
  aud: baseUrl,
  sub: 'ada',
  iat: seconds,
  exp: seconds + 300,
})

/** What signs a raw token, and the key it publishes. */
export interface RawKey {
  readonly sign: (input: string) => Promise<string>
  readonly jwk: JWK
  readonly spki: string
}

/** A key `raw` of the issuer, over which any text can be signed, as no library would write it. */
async function rawKey(
  { issuer }: TestApp,
  published: KeyOptions['published'] = {},
): Promise<RawKey> {
  const { key }: SigningKey = await issuer.addKey('RS256', { kid: 'raw', published })
  const jwk = issuer.keySet.at(-1)
  if (!(key instanceof CryptoKey) || jwk === undefined) throw new Error('no RSA key')
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  const publicKey = await crypto.subtle.importKey('jwk', jwk, algorithm, true, ['verify'])
  return {
    jwk,
    spki: await exportSPKI(publicKey),
    sign: async (input) => base64url(await crypto.subtle.sign(algorithm, key, bytes(input))),
  }
}

/** Makes tokens of any two texts, signed as they stand by the issuer's own key, which is `published` so. */
export function raw(
  header: string,
  claims: string = goodClaims,
  published: KeyOptions['published'] = {},
) {
  return async (app: TestApp): Promise<string> => {
    const input = `${base64url(bytes(header))}.${base64url(bytes(claims))}`
    return `${input}.${await (await rawKey(app, published)).sign(input)}`
  }
}

/** Makes tokens whose signature is an HMAC, keyed with what everybody can read (RFC 8725 §2.1). */
export function withHmac(
  alg: string,
  hash: string,
  secretOf: (key: RawKey) => Uint8Array<ArrayBuffer>,
) {
  return async (app: TestApp): Promise<string> => {
    const header = JSON.stringify({ alg, kid: 'raw' })
    const input = `${base64url(bytes(header))}.${base64url(bytes(goodClaims))}`
    const secret = secretOf(await rawKey(app))
    const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash }, false, [
      'sign',
    ])
    return `${input}.${base64url(await crypto.subtle.sign('HMAC', key, bytes(input)))}`
  }
}

export function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}

function base64url(value: ArrayBuffer | Uint8Array): string {
  const binary = Array.from(new Uint8Array(value), (byte) => String.fromCharCode(byte)).join('')
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
