import type { Resource } from '../auth/resource.ts'
import { supportedScopes } from '../auth/scopes.ts'
import { offeredSchemes, proofAlgorithms } from '../auth/schemes.ts'
import type { Config } from '../config/config.ts'

/** Protected resource metadata (RFC 9728 §2) of one resource. */
export function protectedResourceMetadata(
  config: Config,
  resource: Resource,
): Readonly<Record<string, unknown>> {
  const schemes = offeredSchemes(config)
  const issuers = config.issuers.filter(({ advertise }) => advertise).map(({ url }) => url)
  return {
    resource: resource.url,
    ...(issuers.length > 0 && { authorization_servers: issuers }),
    scopes_supported: supportedScopes(config),
    bearer_methods_supported: ['header'],
    ...(schemes.includes('DPoP') && { dpop_signing_alg_values_supported: proofAlgorithms }),
    ...(!schemes.includes('Bearer') && { dpop_bound_access_tokens_required: true }),
    resource_name: 'Kubernetes API MCP',
    resource_documentation: config.baseUrl,
  }
}
