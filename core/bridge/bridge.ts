import type { BridgeConfig } from '../config/bridge.ts'
import type { Config } from '../config/config.ts'
import { publicKey } from '../config/file/bridge-keys.ts'
import { createMemo } from '../memo.ts'
import type { Platform } from '../platform.ts'
import { authorize } from './authorize.ts'
import { callback } from './callback.ts'
import { createClients } from './clients.ts'
import { consent } from './consent.ts'
import type { BridgeContext, Endpoint } from './context.ts'
import { authorizationServerMetadata } from './metadata.ts'
import { errorAnswer, OAuthError } from './oauth-error.ts'
import { errorPage } from './pages.ts'
import { register } from './register.ts'
import { revoke } from './revoke.ts'
import { token, type Tokens } from './token.ts'
import { createSeals } from './transaction.ts'
import { createUpstream } from './upstream.ts'

/** An endpoint, and who reads what it refuses with. */
export interface BridgeRoute {
  readonly method: 'GET' | 'POST'
  readonly for: 'people' | 'clients'
  readonly answer: Endpoint
}

/** The endpoints of the authorization server, by their local paths. */
export function createBridge(
  config: Config,
  bridge: BridgeConfig,
  platform: Platform,
): Readonly<Record<string, BridgeRoute>> {
  const context = contextOf(config, bridge, platform)
  const { now, clients } = context
  const refreshed = createMemo<Tokens>({ now, sharesRequests: platform.sharesRequests })
  const cached = { headers: { 'cache-control': 'max-age=300' } }
  const metadata = async () => Response.json(authorizationServerMetadata(context), cached)
  const keys = { keys: bridge.signingKeys.map(publicKey) }

  const routes: Record<string, BridgeRoute> = {
    '/.well-known/oauth-authorization-server': toClients('GET', metadata),
    '/.well-known/openid-configuration': toClients('GET', metadata),
    '/oauth/keys': toClients('GET', async () => Response.json(keys, cached)),
    '/oauth/authorize': toPeople('GET', (request) => authorize(context, request)),
    '/oauth/consent': toPeople('POST', (request, inquiry) => consent(context, request, inquiry)),
    '/oauth/callback': toPeople('GET', (request) => callback(context, request)),
    '/oauth/token': toClients('POST', (request, inquiry) =>
      token(context, refreshed, request, inquiry),
    ),
    '/oauth/revoke': toClients('POST', (request) => revoke(context, request)),
  }
  if (bridge.registration)
    routes['/oauth/register'] = toClients('POST', (request) => register(request, clients, now()))
  return routes
}

function contextOf(config: Config, bridge: BridgeConfig, platform: Platform): BridgeContext {
  const { now = Date.now } = platform
  const issuer = config.issuers.find(({ bridged }) => bridged !== undefined)?.bridged?.upstream
  if (issuer === undefined) throw new TypeError('config.issuers must have the issuer of the bridge')
  const options = { keys: config.secretKeys, now }
  return {
    config,
    bridge,
    issuer,
    clients: createClients(bridge, options),
    seals: createSeals(options),
    upstream: createUpstream(issuer, bridge, `${config.baseUrl}/oauth/callback`, platform),
    now,
  }
}

function toClients(method: BridgeRoute['method'], answer: Endpoint): BridgeRoute {
  return { method, for: 'clients', answer: guarded(answer, async (error) => errorAnswer(error)) }
}

function toPeople(method: BridgeRoute['method'], answer: Endpoint): BridgeRoute {
  return {
    method,
    for: 'people',
    answer: guarded(answer, (error, requestId) => errorPage(error.message, requestId)),
  }
}

function guarded(
  answer: Endpoint,
  refuse: (error: OAuthError, requestId: string) => Promise<Response>,
): Endpoint {
  return async (request, inquiry) => {
    try {
      return await answer(request, inquiry)
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error
      inquiry.log({
        level: 'info',
        code: 'bridge_refused',
        message: `Refused at the bridge: ${error.message}`,
        error: error.code,
        ...(error.cause !== undefined && { cause: error.cause }),
      })
      return refuse(error, inquiry.requestId)
    }
  }
}
