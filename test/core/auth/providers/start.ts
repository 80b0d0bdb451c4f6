import { createAuthenticator } from '../../../../core/auth/authenticator.ts'
import type { Caller } from '../../../../core/auth/caller.ts'
import { protectedResources } from '../../../../core/auth/resource.ts'
import type { Fetch, LogEntry } from '../../../../core/index.ts'
import type { JsonObject } from '../../../../core/json.ts'
import { startOfTest, untouchedCluster } from '../../../support/app.ts'
import { mcpRequest } from '../../../support/call.ts'
import { baseUrl } from '../../../support/config.ts'
import { createTestIssuer } from '../../../support/issuer.ts'
import { load } from '../../config/load.ts'
import type { Provider } from './provider.ts'

interface Started {
  readonly log: readonly LogEntry[]
  /** A token in the provider's shape, signed with its key, with `claims` over its own. */
  token(claims?: JsonObject): Promise<string>
  /** The caller of a token, or the status of the refusal. */
  callerOf(token: string): Promise<Caller | number>
}

/** kube-mcp as docs/providers configures it for a provider, whose documents `fetch` answers, and `others` besides. */
export async function start(provider: Provider, others?: Fetch): Promise<Started> {
  const { issuer, discovery, document, keyIssuer, settings, file } = provider
  const signer = await createTestIssuer(() => startOfTest, issuer)
  const keys = signer.keySet.map((key) => ({ ...key, ...(keyIssuer && { issuer: keyIssuer }) }))
  const fetch: Fetch = async (url, init) => {
    if (url === `${new URL(issuer).origin}${discovery}`) return Response.json(document)
    if (url === document.jwks_uri) return Response.json({ keys })
    return others?.(url, init) ?? new Response('', { status: 404 })
  }
  const config = load(
    { ...settings, KUBE_MCP_OIDC_ISSUER_URL: issuer },
    file === undefined
      ? {}
      : {
          texts: {
            KUBE_MCP_CONFIG: `apiVersion: kube-mcp/v1\nissuers:\n  - url: ${issuer}\n    ${file}\n`,
          },
        },
  )
  const log: LogEntry[] = []
  const authenticator = createAuthenticator(config, {
    fetch,
    clusters: { default: untouchedCluster },
    log: (entry) => log.push(entry),
    sharesRequests: true,
    now: () => startOfTest,
  })
  const { mcp } = protectedResources(baseUrl)
  return {
    log,
    token: (claims = {}) => signer.token({ ...provider.claims, ...claims }, { ...provider.header }),
    async callerOf(token) {
      const answer = await authenticator.authenticate(mcpRequest(token), mcp)
      return answer instanceof Response ? answer.status : answer.caller
    },
  }
}
