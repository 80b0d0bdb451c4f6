/** One protected resource of this server, as clients know it. */
export interface Resource {
  /** The resource identifier (RFC 9728 §1.2), and what tokens for it may name as audience. */
  readonly url: string
  /** Where its metadata lies: the well-known part stands before the path (RFC 9728 §3.1). */
  readonly metadataUrl: string
}

/** The base URL and its `/mcp`. `baseUrl` has no trailing slash. */
export function protectedResources(baseUrl: string): {
  readonly base: Resource
  readonly mcp: Resource
} {
  return { base: resource(baseUrl), mcp: resource(`${baseUrl}/mcp`) }
}

function resource(url: string): Resource {
  const { origin, pathname } = new URL(url)
  return {
    url,
    metadataUrl: `${origin}/.well-known/oauth-protected-resource${pathname === '/' ? '' : pathname}`,
  }
}

/** The audiences that are ours: both resources, with and without one trailing slash, as real clients send them (RFC 8707). */
export function resourceAudiences(baseUrl: string): readonly string[] {
  return [baseUrl, `${baseUrl}/`, `${baseUrl}/mcp`, `${baseUrl}/mcp/`]
}
