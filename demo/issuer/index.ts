import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair } from 'jose'
import type { JWK } from 'oidc-provider'
import { isInteraction, serveInteraction } from './interactions.ts'
import { createProvider } from './provider.ts'
import { createStore } from './store.ts'

/** A real OpenID provider on loopback, for the demo and for tests; it forgets everything when it ends. */
export interface Issuer {
  readonly url: string
  /** Signs with a new key from now on; the old ones stay published. */
  rotateKeys(): Promise<void>
  /** No longer answers; `start` brings it back at the same URL with all it knew. */
  stop(): Promise<void>
  start(): Promise<void>
}

export interface IssuerOptions {
  /** 0, the default, takes a free port. */
  readonly port?: number
  /** The resource identifiers that tokens may be asked for: each also counts with and without one trailing slash. */
  readonly resources: readonly string[]
  /** Scopes that clients may ask for besides those of every issuer. */
  readonly scopes?: readonly string[]
}

/** Starts an issuer on 127.0.0.1 whose users are in `users.ts`. */
export async function startIssuer({
  port = 0,
  resources,
  scopes = [],
}: IssuerOptions): Promise<Issuer> {
  let handle: RequestListener = (_request, response) => response.writeHead(503).end()
  let server = await listen(port, (request, response) => handle(request, response))
  const bound = addressOf(server)
  const url = `http://127.0.0.1:${bound}`

  const store = createStore()
  const keys: JWK[] = [await signingKey()]
  const accepted = resources.flatMap((resource) => [
    resource.replace(/\/$/, ''),
    `${resource.replace(/\/$/, '')}/`,
  ])

  const reload = async () => {
    const provider = await createProvider({ url, store, keys, resources: accepted, scopes })
    const callback = provider.callback()
    handle = (request, response) => {
      if (!isInteraction(request.url)) return void callback(request, response)
      serveInteraction(provider, request, response).catch((error: unknown) => {
        response
          .writeHead(400, { 'content-type': 'text/plain' })
          .end(`This sign-in cannot go on: ${error instanceof Error ? error.message : 'unknown'}\n`)
      })
    }
  }
  await reload()

  return {
    url,
    async rotateKeys() {
      keys.unshift(await signingKey())
      await reload()
    },
    stop: () => close(server),
    async start() {
      server = await listen(bound, (request, response) => handle(request, response))
    },
  }
}

async function signingKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  return { ...(await exportJWK(privateKey)), kid: crypto.randomUUID(), alg: 'RS256', use: 'sig' }
}

function listen(port: number, handle: RequestListener): Promise<Server> {
  const server = createServer(handle)
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve, reject) =>
    server.close((error) => (error ? reject(error) : resolve())),
  )
}

function addressOf(server: Server): number {
  const address = server.address() as AddressInfo
  return address.port
}
