/** Where RFC 9728 §3 puts protected resource metadata. */
export const metadataPath = '/.well-known/oauth-protected-resource'

/** What stands before the path of what it describes; RFC 8414 §3.1 puts an authorization server's there as well. */
const wellKnown = [metadataPath, '/.well-known/oauth-authorization-server']

/**
 * The path as routes know it: without the base URL's path and without a trailing slash; undefined where nothing can
 * be. Some proxies keep the base path and some strip it, so that MCP is found with it and without. A metadata URL
 * begins with its well-known part (RFC 9728 §3.1), where no proxy has anything to strip: it is found with the
 * base path behind that part, and nowhere else, or it would describe another resource than the one that was asked for.
 */
export function localPath(url: string, baseUrl: string): string | undefined {
  const path = withoutSlash(new URL(url).pathname)
  const base = withoutSlash(new URL(baseUrl).pathname)
  for (const part of wellKnown) {
    const described = below(part, path)
    if (described === undefined) continue
    const resource = below(base, described)
    return resource === undefined ? undefined : part + resource
  }
  const local = below(base, path) ?? path
  return wellKnown.every((part) => below(part, local) === undefined) ? local || '/' : undefined
}

/** What follows `prefix` and its slash in `path`; empty for `prefix` itself, undefined for any other path. */
function below(prefix: string, path: string): string | undefined {
  return path === prefix || path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : undefined
}

function withoutSlash(path: string): string {
  return path.replace(/\/$/, '')
}
