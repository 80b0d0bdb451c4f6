/** Where RFC 9728 §3 puts protected resource metadata. */
export const metadataPath = '/.well-known/oauth-protected-resource'

/**
 * The path as routes know it: without the base URL's path, which some proxies keep and some strip, and
 * without a trailing slash. In a metadata URL the base path stands last (RFC 9728 §3.1).
 */
export function localPath(url: string, baseUrl: string): string {
  const { pathname } = new URL(url)
  const base = new URL(baseUrl).pathname.replace(/\/$/, '')
  const path = pathname.startsWith(metadataPath)
    ? metadataPath + withoutPrefix(pathname.slice(metadataPath.length), base)
    : withoutPrefix(pathname, base)
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path || '/'
}

function withoutPrefix(path: string, prefix: string): string {
  return path === prefix || path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path
}
