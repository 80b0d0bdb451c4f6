import { encodeBase64url } from '../base64url.ts'

/**
 * SHA-256 in base64url, as `ath` of a proof is (RFC 9449 §4.2). It stands for a token where something is remembered, so
 * that a dump of memory gives none away.
 */
export async function digestOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return encodeBase64url(new Uint8Array(digest))
}
