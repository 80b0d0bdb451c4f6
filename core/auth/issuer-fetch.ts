import type { IssuerConfig } from '../config/issuer-config.ts'
import type { Fetch, Platform } from '../platform.ts'

/** The way to an issuer. Throws a `TypeError` when it has an authority of its own and the runtime cannot trust one. */
export function issuerFetch(
  { url, certificateAuthority }: IssuerConfig,
  platform: Platform,
): Fetch {
  if (certificateAuthority === undefined) return platform.fetch
  if (platform.fetchWith === undefined)
    throw new TypeError(`platform.fetchWith must be there for the authority of ${url}`)
  return platform.fetchWith({ certificateAuthority })
}
