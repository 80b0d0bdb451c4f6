import { decodeJwt, type JWTPayload } from 'jose'
import type { IssuerConfig } from '../config/issuer-config.ts'
import { tenantIssuer } from './entra.ts'

/** What Google's ID tokens may say instead of its issuer's URL (OpenID Connect Core 1.0 §15.6.2). */
const googleIssuer = 'https://accounts.google.com'
const googleName = 'accounts.google.com'

/** What the tokens of an issuer may say in `iss`. */
export function issuerNames({ url, preset }: Pick<IssuerConfig, 'url' | 'preset'>): string[] {
  if (preset?.name === 'entra') return preset.tenants.map((tenant) => tenantIssuer(url, tenant))
  return url === googleIssuer ? [url, googleName] : [url]
}

/**
 * What a token says of itself before anything of it is believed: good for choosing who is to verify it, and for
 * nothing else. Undefined for what is no JSON Web Token.
 */
export function unverified(token: string): JWTPayload | undefined {
  try {
    return decodeJwt(token)
  } catch {
    return undefined
  }
}
