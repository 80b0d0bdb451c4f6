import { isObject } from '../json.ts'
import type { Fetch } from '../platform.ts'
import { evidenceOf, shown } from './evidence.ts'
import { BadAnswer, fetchJson } from './fetch-json.ts'

export interface DiscoveryOptions {
  readonly discoveryUrl?: string
  /** The issuer that the document names, where that is another. */
  readonly named?: string
}

/**
 * Where the issuer's key set lies: by the document at `discoveryUrl` if that is given, by OpenID Connect
 * Discovery §4 and else by RFC 8414 §3 if not. Throws when no document is to be had, names another issuer (OIDC Discovery §4.3), or points to a key set
 * that is less protected than the issuer itself.
 */
export async function discoverKeySetUrl(
  fetch: Fetch,
  issuer: string,
  { discoveryUrl, named = issuer }: DiscoveryOptions = {},
): Promise<string> {
  const metadata =
    discoveryUrl === undefined ? readMetadata(fetch, issuer) : fetchJson(fetch, discoveryUrl)
  return keySetUrl(await metadata, issuer, named)
}

async function readMetadata(fetch: Fetch, issuer: string): Promise<unknown> {
  const { origin, pathname } = new URL(issuer)
  const path = pathname.replace(/\/$/, '')
  try {
    return await fetchJson(fetch, `${origin}${path}/.well-known/openid-configuration`)
  } catch (first) {
    // A server that does not answer would not answer to the second name either, and cost its timeout again.
    if (!(first instanceof BadAnswer)) throw first
    const second = `${origin}/.well-known/oauth-authorization-server${path}`
    return await fetchJson(fetch, second).catch((error: unknown) => {
      throw new Error(`${evidenceOf(error)}; before that`, { cause: first })
    })
  }
}

function keySetUrl(metadata: unknown, issuer: string, expected: string): string {
  if (!isObject(metadata)) throw new Error('the discovery document is not an object')
  const { issuer: named, jwks_uri: address } = metadata
  if (named !== expected) {
    throw new Error(`the discovery document is of issuer ${shown(named)}, not ${shown(expected)}`)
  }
  const url = typeof address === 'string' ? URL.parse(address) : null
  if (url === null) throw new Error('the discovery document has no jwks_uri')
  if (url.protocol !== 'https:' && url.protocol !== new URL(issuer).protocol) {
    throw new Error(`jwks_uri ${shown(url.href)} is not https`)
  }
  return url.href
}
