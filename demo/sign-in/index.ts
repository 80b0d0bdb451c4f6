import { UnauthorizedError } from '@modelcontextprotocol/sdk/client/auth.js'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { walkSignIn } from './browser.ts'
import { createSession, type Session } from './session.ts'

/** A connected MCP client and what it signed in with. */
export interface SignedIn {
  readonly client: Client
  readonly session: Session
}

/**
 * Signs in at `serverUrl` as `user` with the client most people have (`@modelcontextprotocol/sdk` 1.x):
 * challenge, metadata, discovery, registration, authorization code with PKCE, token.
 */
export async function signIn(
  serverUrl: string,
  user: string,
  session: Session = createSession(),
): Promise<SignedIn> {
  const transport = () =>
    new StreamableHTTPClientTransport(new URL(serverUrl), { authProvider: session })
  const client = () => new Client({ name: 'kube-mcp-demo', version: '1.0.0' })

  const first = transport()
  await client()
    .connect(first)
    .then(
      () => Promise.reject(new Error('the server let in a client without a token')),
      (error: unknown) => (error instanceof UnauthorizedError ? undefined : Promise.reject(error)),
    )
  const returned = await walkSignIn(session.authorizationUrl(), user)
  const code = returned.searchParams.get('code')
  if (code === null) throw new Error(`the issuer refused: ${returned.searchParams}`)
  await first.finishAuth(code)

  const connected = client()
  await connected.connect(transport())
  return { client: connected, session }
}
