import { isObject } from '../json.ts'
import { shown } from './evidence.ts'

/** Loopback, link-local and unspecified addresses, and the names of loopback (RFC 6761 §6.3, RFC 6890 §2.2.2 and §2.2.3), as a URL parser writes them. */
const here =
  /^(localhost|.+\.localhost|(127|0)(\.\d{1,3}){3}|169\.254(\.\d{1,3}){2}|\[::1?\]|\[fe[89ab][0-9a-f]:.*\]|\[::ffff:(7f[0-9a-f]{2}|a9fe|0):[0-9a-f]{1,4}\])\.?$/

/**
 * The `jwks_uri` of a discovery document, which must be that of issuer `named`. It may lie at any host by https; without,
 * only at the very origin of a URL that is configured, where the issuer itself (the first of them) does without. It leads
 * to this machine and its neighbors, where clouds keep credentials, only from there. Throws when it does not hold.
 */
export function keySetUrl(
  metadata: unknown,
  named: string,
  [from, ...besides]: readonly [URL, ...URL[]],
): string {
  if (!isObject(metadata)) throw new Error('the discovery document is not an object')
  const { issuer, jwks_uri: address } = metadata
  if (issuer !== named) {
    throw new Error(`the discovery document is of issuer ${shown(issuer)}, not ${shown(named)}`)
  }
  const url = typeof address === 'string' ? URL.parse(address) : null
  if (url === null) throw new Error('the discovery document has no jwks_uri')
  const configured = [from, ...besides]
  const isOwn = configured.some(({ origin }) => origin === url.origin)
  if (url.protocol !== 'https:' && !(url.protocol === from.protocol && isOwn))
    throw new Error(`jwks_uri ${shown(url.href)} is not https`)
  if (url.username !== '' || url.password !== '')
    throw new Error(`jwks_uri ${shown(url.href)} carries a user name or a password`)
  if (here.test(url.hostname) && !configured.some(({ hostname }) => here.test(hostname)))
    throw new Error(`jwks_uri ${shown(url.href)} lies within this machine or beside it`)
  return url.href
}
