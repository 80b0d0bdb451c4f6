import { type Adapter, adapters } from '../../adapters/support/adapters.ts'
import { createFolder } from '../../adapters/support/folder.ts'
import { startIssuer } from '../../adapters/support/issuer.ts'
import type { Values } from '../../adapters/support/process.ts'
import { startSecureIssuer } from '../../adapters/support/secure-issuer.ts'
import { type Server, startServer, type ToolAnswer } from '../../adapters/support/server.ts'

type Claims = Readonly<Record<string, unknown>>

/** kube-mcp on each adapter, and whoever asks it: claims become the username, groups, uid and `acme.com/project`. */
export interface People extends AsyncDisposable {
  readonly servers: ReadonlyMap<Adapter['name'], Server>
  /** What a tool says to somebody with these claims, by a token of this moment. */
  call(adapter: Adapter, claims: Claims, tool: string, args?: object): Promise<ToolAnswer>
  token(adapter: Adapter, claims: Claims): Promise<string>
}

const mapped = (url: string, certificateAuthority: string) => ({
  apiVersion: 'apiserver.config.k8s.io/v1',
  kind: 'AuthenticationConfiguration',
  jwt: [
    {
      issuer: { url, certificateAuthority, audiences: ['kube'] },
      claimMappings: {
        username: { claim: 'sub', prefix: '' },
        groups: { expression: 'has(claims.groups) ? claims.groups : []' },
        uid: { expression: "has(claims.uid) ? claims.uid : ''" },
        extra: [
          {
            key: 'acme.com/project',
            valueExpression: 'has(claims.project) ? claims.project : []',
          },
        ],
      },
    },
  ],
})

/**
 * Starts kube-mcp on all adapters with `values`, which may be about the URL of the adapter's issuer. A Worker knows no
 * authority of our own: its issuer has no uid and no extra.
 */
export async function startPeople(values: Values | ((issuer: string) => Values)): Promise<People> {
  const plain = await startIssuer()
  const secure = await startSecureIssuer()
  const folder = createFolder()
  const file = folder.write('auth.json', JSON.stringify(mapped(secure.url, secure.authority.cert)))
  const signIn = ({ name }: Adapter): Values =>
    name === 'workers'
      ? {
          KUBE_MCP_OIDC_ISSUER_URL: plain.url,
          KUBE_MCP_OIDC_USERNAME_PREFIX: '-',
          KUBE_MCP_OIDC_GROUPS_CLAIM: 'groups',
        }
      : {
          KUBE_MCP_AUTH_CONFIG: file,
          KUBE_MCP_OIDC_CLIENT_ID: '',
          KUBE_MCP_OIDC_ISSUER_URL: '',
        }
  const of = ({ name }: Adapter): Values =>
    typeof values === 'function' ? values(name === 'workers' ? plain.url : secure.url) : values
  const servers = new Map<Adapter['name'], Server>()
  const stop = async () => {
    await Promise.all([...servers.values()].map((server) => server[Symbol.asyncDispose]()))
    await plain[Symbol.asyncDispose]()
    await secure[Symbol.asyncDispose]()
    folder[Symbol.dispose]()
  }
  try {
    for (const adapter of adapters)
      servers.set(adapter.name, await startServer(adapter, { ...of(adapter), ...signIn(adapter) }))
  } catch (error) {
    await stop()
    throw error
  }
  const token = ({ name }: Adapter, claims: Claims) =>
    name === 'workers' ? plain.token(undefined, claims) : secure.token(claims)
  return {
    servers,
    token,
    async call(adapter, claims, tool, args) {
      const server = servers.get(adapter.name)
      if (server === undefined) throw new Error(`there is no ${adapter.name}`)
      return server.call(await token(adapter, claims), tool, args)
    },
    [Symbol.asyncDispose]: stop,
  }
}
