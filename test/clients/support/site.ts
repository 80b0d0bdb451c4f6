import { type Issuer, startIssuer } from '../../../demo/issuer/index.ts'
import { reserveSites } from '../../idp/support/site.ts'
import type { Values } from '../../adapters/support/process.ts'
import type { Server } from '../../adapters/support/server.ts'

/** kube-mcp on each runtime over the demo's cluster, and the issuer where people sign in. */
export interface Fleet extends AsyncDisposable {
  readonly issuer: Issuer
  /** The URL that people give to their clients, by the runtime's name. */
  url(adapter: string): string
}

/** Starts them all. `values` are further settings. */
export async function startFleet(values: Values = {}): Promise<Fleet> {
  const sites = await reserveSites()
  const issuer = await startIssuer({ resources: sites.map(({ url }) => url) })
  const servers: Server[] = await Promise.all(
    sites.map((site) =>
      site.start({
        KUBE_MCP_OIDC_ISSUER_URL: issuer.url,
        KUBE_MCP_OIDC_SCOPES: 'openid,email',
        KUBE_MCP_OIDC_USERNAME_CLAIM: 'email',
        ...values,
      }),
    ),
  )
  return {
    issuer,
    url(adapter) {
      const site = sites.find(({ name }) => name === adapter)
      if (site === undefined) throw new Error(`no kube-mcp runs on ${adapter}`)
      return site.url
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(servers.map((server) => server[Symbol.asyncDispose]()))
      await issuer.stop()
    },
  }
}
