import {
  Client,
  type OAuthClientProvider,
  type OAuthDiscoveryState,
  type OAuthTokens,
  StreamableHTTPClientTransport,
  UnauthorizedError,
} from '@modelcontextprotocol/client'

/**
 * A page that is an MCP client: signs in by redirect, and comes back to itself. What it found is the text of its
 * body; what it keeps meanwhile is in the tab's storage.
 */
const query = new URLSearchParams(location.search)
const server = query.get('server') ?? load('server') ?? ''
const client = query.get('client') ?? load('client') ?? ''
save('server', server)
save('client', client)

const provider: OAuthClientProvider = {
  redirectUrl: `${location.origin}/`,
  clientMetadata: {
    client_name: 'a page',
    redirect_uris: [`${location.origin}/`],
    token_endpoint_auth_method: 'none',
  },
  // The issuer knows the page already: browsers may not register at it, since it sends no CORS headers there.
  clientInformation: () => ({ client_id: client }),
  tokens() {
    const tokens: OAuthTokens | null = JSON.parse(load('tokens') ?? 'null')
    return tokens ?? undefined
  },
  saveTokens: (tokens) => save('tokens', JSON.stringify(tokens)),
  discoveryState() {
    const state: OAuthDiscoveryState | null = JSON.parse(load('discovery') ?? 'null')
    return state ?? undefined
  },
  saveDiscoveryState: (state) => save('discovery', JSON.stringify(state)),
  codeVerifier: () => load('verifier') ?? '',
  saveCodeVerifier: (verifier) => save('verifier', verifier),
  redirectToAuthorization: (url) => location.assign(url),
}

async function connect(): Promise<Client> {
  const connected = new Client({ name: 'page', version: '1.0.0' })
  await connected.connect(
    new StreamableHTTPClientTransport(new URL(server), { authProvider: provider }),
  )
  return connected
}

async function main(): Promise<string> {
  if (query.has('code')) {
    const transport = new StreamableHTTPClientTransport(new URL(server), { authProvider: provider })
    await transport.finishAuth(query)
  }
  const connected = await connect()
  const { tools } = await connected.listTools()
  const result = await connected.callTool({ name: 'list_namespaces' })
  const [content] = result.content
  return `${tools.length} tools\n${content?.type === 'text' ? content.text : ''}`
}

main().then(show, (error: unknown) => {
  // It is on its way to the issuer.
  if (!(error instanceof UnauthorizedError)) show(`failed: ${String(error)}`)
})

function show(text: string): void {
  document.body.textContent = text
}

function load(key: string): string | undefined {
  return sessionStorage.getItem(key) ?? undefined
}

function save(key: string, value: string): void {
  sessionStorage.setItem(key, value)
}
