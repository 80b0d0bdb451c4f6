import { fetchJson } from './fetch-json.ts'
import { isObject } from '../json.ts'
import type { Fetch } from '../platform.ts'

/**
 * Where the issuer's key set lies: by OpenID Connect Discovery §4, else by RFC 8414 §3. Throws when
 * neither document is to be had, names another issuer (OIDC Discovery §4.3), or points to a key set that
 * is less protected than the issuer itself.
 */
export async function discoverKeySetUrl(fetch: Fetch, issuer: string): Promise<string> {
  const { origin, pathname } = new URL(issuer)
  const path = pathname.replace(/\/$/, '')
  const openid = `${origin}${path}/.well-known/openid-configuration`
  const oauth = `${origin}/.well-known/oauth-authorization-server${path}`
  const metadata = await fetchJson(fetch, openid).catch((first: unknown) =>
    fetchJson(fetch, oauth).catch((second: unknown) => {
      throw new AggregateError([first, second], `neither ${openid} nor ${oauth} could be read`)
    }),
  )
  return keySetUrl(metadata, issuer)
}

function keySetUrl(metadata: unknown, issuer: string): string {
  if (!isObject(metadata)) throw new Error('the discovery document is not an object')
  if (metadata['issuer'] !== issuer) throw new Error(`the discovery document is of issuer ${JSON.stringify(metadata['issuer'])}, not ${JSON.stringify(issuer)}`)
  const url = typeof metadata['jwks_uri'] === 'string' ? URL.parse(metadata['jwks_uri']) : null
  if (url === null) throw new Error('the discovery document has no jwks_uri')
  if (url.protocol !== 'https:' && url.protocol !== new URL(issuer).protocol) throw new Error(`jwks_uri ${url.href} is not https`)
  return url.href
}
