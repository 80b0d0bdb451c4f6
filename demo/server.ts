import { serve } from '@hono/node-server'
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { loadConfig } from '../core/config/load-config.ts'
import { createApp, tools } from '../core/index.ts'
import { createSnapshot } from '../core/kube/snapshot/index.ts'
import { type Issuer, startIssuer } from './issuer/index.ts'

/** kube-mcp over the embedded cluster, and the issuer it trusts. */
export interface Demo {
  readonly url: string
  readonly issuer: Issuer
  close(): Promise<void>
}

/** Starts both on 127.0.0.1: kube-mcp on `port`, or on a free one for 0. */
export async function startDemo(port: number): Promise<Demo> {
  let answer: (request: Request) => Promise<Response> = async () =>
    new Response(null, { status: 503 })
  const { server, port: bound } = await listen(port, (request) => answer(request))
  const url = `http://127.0.0.1:${bound}`
  const issuer = await startIssuer({ resources: [url, `${url}/mcp`] })

  const config = loadConfig(
    {
      KUBE_MCP_HOST: '127.0.0.1',
      KUBE_MCP_BASE_URL: url,
      KUBE_MCP_OIDC_ISSUER_URL: issuer.url,
      KUBE_MCP_OIDC_CLIENT_ID: 'kube-mcp-demo',
      KUBE_MCP_OIDC_SCOPES: 'openid,profile,email,groups',
      KUBE_MCP_OIDC_USERNAME_CLAIM: 'email',
      KUBE_MCP_OIDC_GROUPS_CLAIM: 'groups',
      KUBE_MCP_SNAPSHOT: 'demo/cluster.yaml',
    },
    { tools },
  )
  const cluster = createSnapshot(await readFile(new URL('cluster.yaml', import.meta.url), 'utf8'))
  const app = createApp(config, {
    fetch,
    clusters: { default: cluster },
    log: () => {},
    sharesRequests: true,
  })
  answer = app.fetch

  return {
    url,
    issuer,
    async close() {
      await app.close()
      server.close()
      await issuer.stop()
    },
  }
}

function listen(port: number, fetch: (request: Request) => Promise<Response>) {
  return new Promise<{ readonly server: ReturnType<typeof serve>; readonly port: number }>(
    (resolve, reject) => {
      const server = serve({ fetch, port, hostname: '127.0.0.1' }, (address: AddressInfo) =>
        resolve({ server, port: address.port }),
      )
      server.once('error', reject)
    },
  )
}
