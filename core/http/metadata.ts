import type { Resource } from '../auth/resource.ts'
import type { Config } from '../config/config.ts'

/** Protected resource metadata (RFC 9728 §2) of one resource. */
export function protectedResourceMetadata(
  { baseUrl, issuer }: Config,
  resource: Resource,
): Readonly<Record<string, unknown>> {
  return {
    resource: resource.url,
    authorization_servers: [issuer.url],
    scopes_supported: [...new Set([...issuer.scopes, ...issuer.requiredScopes])],
    bearer_methods_supported: ['header'],
    resource_name: 'Kubernetes API MCP',
    resource_documentation: baseUrl,
  }
}
