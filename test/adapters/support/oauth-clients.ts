import {
  Client as Client2,
  StreamableHTTPClientTransport as Transport2,
  UnauthorizedError as Unauthorized2,
} from '@modelcontextprotocol/client'
import { UnauthorizedError as Unauthorized1 } from '@modelcontextprotocol/sdk/client/auth.js'
import { Client as Client1 } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport as Transport1 } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { type Person, walkSignIn } from '../../../demo/sign-in/browser.ts'
import type { Session } from '../../../demo/sign-in/session.ts'

/** An MCP client with its SDK's own OAuth, and a person who signs in whenever it says so. */
export interface OAuthClient {
  readonly session: Session
  /** The scopes of each sign-in, as the issuer was asked for them. */
  readonly signIns: readonly string[]
  /** The names of the tools. */
  list(): Promise<readonly string[]>
  call(tool: string, args?: Record<string, unknown>): Promise<unknown>
  close(): Promise<void>
}

/** One SDK's client of a URL. */
interface Sdk {
  /** A new connection; rejects with `Unauthorized` when somebody has to sign in first. */
  connect(): Promise<void>
  /** Takes what the issuer sent back. */
  finishAuth(returned: URLSearchParams): Promise<void>
  list(): Promise<{ readonly tools: readonly { readonly name: string }[] }>
  call(name: string, args: Record<string, unknown>): Promise<unknown>
  close(): Promise<void>
}

export type CreateSdk = (url: URL, session: Session) => Sdk

const info = { name: 'test', version: '1.0.0' }

/** `@modelcontextprotocol/sdk`, which speaks up to 2025-11-25. */
export function sdk1(url: URL, session: Session): Sdk {
  let client = new Client1(info)
  let transport = new Transport1(url, { authProvider: session })
  return {
    async connect() {
      client = new Client1(info)
      transport = new Transport1(url, { authProvider: session })
      await client.connect(transport)
    },
    finishAuth: (returned) => transport.finishAuth(returned.get('code') ?? String(returned)),
    list: () => client.listTools(),
    call: (name, args) => client.callTool({ name, arguments: args }),
    close: () => client.close(),
  }
}

/** `@modelcontextprotocol/client`, in the newest revision or an older one. */
export function sdk2(mode: 'auto' | 'legacy'): CreateSdk {
  return (url, session) => {
    let client = new Client2(info)
    let transport = new Transport2(url, { authProvider: session })
    return {
      async connect() {
        client = new Client2(info, { versionNegotiation: { mode } })
        transport = new Transport2(url, { authProvider: session })
        await client.connect(transport)
      },
      finishAuth: (returned) => transport.finishAuth(returned),
      list: () => client.listTools(),
      call: (name, args) => client.callTool({ name, arguments: args }),
      close: () => client.close(),
    }
  }
}

/**
 * Connects with what `session` has. `person` signs in where that is not enough, and again for
 * each call that is refused until then.
 */
export async function signInWith(
  create: CreateSdk,
  url: string,
  person: Person,
  session: Session,
): Promise<OAuthClient> {
  const sdk = create(new URL(url), session)
  const signIns: string[] = []
  const signIn = async () => {
    const authorization = session.authorizationUrl()
    signIns.push(authorization.searchParams.get('scope') ?? '')
    const returned = await walkSignIn(authorization, person)
    await sdk.finishAuth(returned.searchParams)
  }
  const orSignIn = async <T>(attempt: () => Promise<T>): Promise<T> => {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof Unauthorized1 || error instanceof Unauthorized2)) throw error
      await signIn()
      return attempt()
    }
  }
  await orSignIn(() => sdk.connect())
  return {
    session,
    signIns,
    list: async () => (await orSignIn(() => sdk.list())).tools.map(({ name }) => name),
    call: (name, args = {}) => orSignIn(() => sdk.call(name, args)),
    close: () => sdk.close(),
  }
}
