import type { Fetch } from '../platform.ts'
import { evidenceOf } from './evidence.ts'
import { BadAnswer, fetchJson } from './fetch-json.ts'
import { keySetUrl } from './key-set-url.ts'

export interface DiscoveryOptions {
  readonly discoveryUrl?: string
  /** The issuer that the document names, where that is another. */
  readonly named?: string
}

/**
 * Where the issuer's key set lies: by the document at `discoveryUrl` if that is given, by OpenID Connect
 * Discovery §4 and else by RFC 8414 §3 if not. Throws when no document is to be had, names another issuer (OIDC Discovery §4.3), or points to a key set
 * where none may lie.
 */
export async function discoverKeySetUrl(
  fetch: Fetch,
  issuer: string,
  { discoveryUrl, named = issuer }: DiscoveryOptions = {},
): Promise<string> {
  const metadata =
    discoveryUrl === undefined ? readMetadata(fetch, issuer) : fetchJson(fetch, discoveryUrl)
  const besides = discoveryUrl === undefined ? [] : [new URL(discoveryUrl)]
  return keySetUrl(await metadata, named, [new URL(issuer), ...besides])
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
