import { type Issuer, startIssuer } from '../../../demo/issuer/index.ts'
import { authorize, type SignedIn, signIn } from '../../../demo/sign-in/index.ts'
import { type Adapter, adapters } from '../../adapters/support/adapters.ts'
import type { Values } from '../../adapters/support/process.ts'
import { type Server, startServer } from '../../adapters/support/server.ts'
import { freePorts } from '../control-plane/ports.ts'

/** kube-mcp on each adapter, before one API server, and the issuer at which its callers sign in. */
export interface Fleet extends AsyncDisposable {
  readonly issuer: Issuer
  /** The process of an adapter. */
  server(adapter: Adapter): Server
  /** The settings of that process, its public URL among them. */
  settings(adapter: Adapter): Values
  /** Ada, signed in with SDK 1.x's own client; `fetch` is what that client asks with. */
  signIn(adapter: Adapter, fetch?: typeof globalThis.fetch): Promise<SignedIn>
  /** A token of hers, which kube-mcp has not seen yet. */
  token(adapter: Adapter): Promise<string>
}

const ada = 'ada@example.com'

/** Starts the issuer, and kube-mcp on all adapters with `values`, which say how to reach the API server. */
export async function startFleet(values: Values): Promise<Fleet> {
  const ports = await freePorts(adapters.map(({ name }) => name))
  const url = ({ name }: Adapter) => `http://127.0.0.1:${ports[name]}`
  const resources = adapters.map(url).flatMap((base) => [base, `${base}/mcp`])
  const issuer = await startIssuer({ resources })
  const settings = (adapter: Adapter): Values => ({
    KUBE_MCP_PORT: String(ports[adapter.name]),
    KUBE_MCP_BASE_URL: url(adapter),
    KUBE_MCP_OIDC_ISSUER_URL: issuer.url,
    KUBE_MCP_OIDC_SCOPES: 'openid,profile,email,groups',
    ...values,
  })

  const started = await Promise.allSettled(
    adapters.map((adapter) => startServer(adapter, settings(adapter))),
  )
  const servers = new Map(
    started.flatMap((each, at) =>
      each.status === 'fulfilled' ? [[adapters[at]?.name, each.value] as const] : [],
    ),
  )
  const fleet: Fleet = {
    issuer,
    settings,
    server(adapter) {
      const server = servers.get(adapter.name)
      if (server === undefined) throw new Error(`there is no ${adapter.name}`)
      return server
    },
    signIn: (adapter, fetch) => signIn(`${url(adapter)}/mcp`, ada, fetch),
    token: async (adapter) => (await authorize(`${url(adapter)}/mcp`, ada)).accessToken(),
    async [Symbol.asyncDispose]() {
      await Promise.all([...servers.values()].map((server) => server[Symbol.asyncDispose]()))
      await issuer.stop()
    },
  }
  const failed = started.find((each) => each.status === 'rejected')
  if (failed === undefined) return fleet
  await fleet[Symbol.asyncDispose]()
  throw failed.reason
}
