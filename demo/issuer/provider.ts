import { randomBytes } from 'node:crypto'
import type * as Library from 'oidc-provider'
import type {
  Adapter,
  Configuration,
  default as ProviderClass,
  JWK,
  ResourceServer,
} from 'oidc-provider'
import type { Store } from './store.ts'
import { claimsOf, findUser } from './users.ts'

const standardScopes = ['openid', 'profile', 'email', 'groups', 'mcp', 'offline_access']
const hour = 3600

export interface ProviderOptions {
  readonly url: string
  readonly store: Store
  /** Private; the first signs. */
  readonly keys: readonly JWK[]
  /** The resource identifiers that tokens may be asked for (RFC 8707). */
  readonly resources: readonly string[]
  /** Scopes besides the standard ones. */
  readonly scopes: readonly string[]
}

/** An OpenID provider as MCP clients want it: PKCE, dynamic registration, resource indicators, JWT access tokens. */
export async function createProvider(options: ProviderOptions): Promise<ProviderClass> {
  const { Provider, errors } = await loadLibrary()
  const scopes = [...standardScopes, ...options.scopes]
  const configuration: Configuration = {
    adapter: (model) => forgetScope(model, options.store.adapter(model)),
    jwks: { keys: [...options.keys] },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    scopes,
    claims: {
      openid: ['sub'],
      profile: ['name', 'preferred_username'],
      email: ['email', 'email_verified'],
      groups: ['groups'],
    },
    pkce: { required: () => true },
    clientBasedCORS: () => true,
    clientDefaults: { token_endpoint_auth_method: 'none' },
    responseTypes: ['code'],
    findAccount(_context, id) {
      const user = findUser(id)
      return user && { accountId: id, claims: async () => ({ sub: id, ...claimsOf(user) }) }
    },
    extraTokenClaims(_context, token) {
      const user = 'accountId' in token ? findUser(token.accountId) : undefined
      return user && claimsOf(user)
    },
    issueRefreshToken: async (_context, client) => client.grantTypeAllowed('refresh_token'),
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    renderError(context, { error, error_description }) {
      context.type = 'text'
      context.body = `${error}: ${error_description ?? ''}\n`
    },
    ttl: {
      AccessToken: hour,
      AuthorizationCode: 60,
      Grant: 24 * hour,
      IdToken: hour,
      Interaction: hour,
      RefreshToken: 24 * hour,
      Session: 24 * hour,
    },
    features: {
      devInteractions: { enabled: false },
      registration: { enabled: true },
      rpInitiatedLogout: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => options.resources[0] ?? '',
        useGrantedResource: () => true,
        getResourceServerInfo(_context, resource) {
          if (!options.resources.includes(resource)) throw new errors.InvalidTarget()
          return resourceServer(resource, scopes)
        },
      },
    },
  }
  return new Provider(options.url, configuration)
}

/**
 * MCP clients register with the scopes of their first challenge, which the library would hold them to. A later
 * challenge asks for more, so what was registered does not count (RFC 7591 §2: a server may choose its own).
 */
function forgetScope(model: string, adapter: Adapter): Adapter {
  if (model !== 'Client') return adapter
  return {
    ...adapter,
    upsert(id, { scope: _scope, ...client }, expiresIn) {
      return adapter.upsert(id, client, expiresIn)
    },
  }
}

function resourceServer(audience: string, scopes: readonly string[]): ResourceServer {
  return {
    audience,
    scope: scopes.join(' '),
    accessTokenFormat: 'jwt',
    accessTokenTTL: hour,
    jwt: { sign: { alg: 'RS256' } },
  }
}

/** The library warns, when imported, about every Node newer than its list; that one line would be the demo's first. */
async function loadLibrary(): Promise<typeof Library> {
  const { warn } = console
  console.warn = (...words: unknown[]) => {
    if (!String(words[0]).includes('Unsupported runtime')) warn(...words)
  }
  try {
    return await import('oidc-provider')
  } finally {
    console.warn = warn
  }
}
