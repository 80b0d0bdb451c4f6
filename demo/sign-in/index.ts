import { UnauthorizedError } from '@modelcontextprotocol/sdk/client/auth.js'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { pressing, walkSignIn } from './browser.ts'
import { createSession, type Session } from './session.ts'

/** A connected MCP client and what it signed in with. */
export interface SignedIn {
  readonly client: Client
  readonly session: Session
}

/** What a client asks with. */
type Fetch = typeof globalThis.fetch

/**
 * Signs in at `serverUrl` as `user` with the client most people have (`@modelcontextprotocol/sdk` 1.x):
 * challenge, metadata, discovery, registration, authorization code with PKCE, token.
 */
export async function authorize(serverUrl: string, user: string, fetch?: Fetch): Promise<Session> {
  const session = createSession()
  const transport = createTransport(serverUrl, session, fetch)
  await createClient()
    .connect(transport)
    .then(
      () => Promise.reject(new Error('the server let in a client without a token')),
      (error: unknown) => (error instanceof UnauthorizedError ? undefined : Promise.reject(error)),
    )
  const returned = await walkSignIn(session.authorizationUrl(), pressing(user))
  const code = returned.searchParams.get('code')
  if (code === null) throw new Error(`the issuer refused: ${returned.searchParams}`)
  await transport.finishAuth(code)
  return session
}

/** Signs in and connects. */
export async function signIn(serverUrl: string, user: string, fetch?: Fetch): Promise<SignedIn> {
  const session = await authorize(serverUrl, user, fetch)
  const client = createClient()
  await client.connect(createTransport(serverUrl, session, fetch))
  return { client, session }
}

const createClient = () => new Client({ name: 'kube-mcp-demo', version: '1.0.0' })

const createTransport = (serverUrl: string, session: Session, fetch: Fetch = globalThis.fetch) =>
  new StreamableHTTPClientTransport(new URL(serverUrl), { authProvider: session, fetch })
