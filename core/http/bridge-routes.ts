import type { BridgeRoute } from '../bridge/bridge.ts'
import type { Config } from '../config/config.ts'
import type { Inquiry } from '../inquiry.ts'
import type { Platform } from '../platform.ts'
import { methodNotAllowed } from './problem.ts'

/** The answer of the bridge at a local path; undefined where it has none. */
export type BridgeRoutes = (
  path: string,
  request: Request,
  inquiry: Inquiry,
) => Promise<Response | undefined>

/** The routes of the authorization server, which is loaded by the first who comes: who has none does not pay for it. */
export function createBridgeRoutes(config: Config, platform: Platform): BridgeRoutes {
  const { bridge } = config
  if (bridge === undefined) return async () => undefined
  let routes: Readonly<Record<string, BridgeRoute>> | undefined
  return async (path, request, inquiry) => {
    if (!/^\/(oauth|\.well-known)\//.test(path)) return undefined
    const { createBridge } = await import('../bridge/bridge.ts')
    routes ??= createBridge(config, bridge, platform)
    const route = Object.hasOwn(routes, path) ? routes[path] : undefined
    if (route === undefined) return undefined
    const method = request.method === 'HEAD' ? 'GET' : request.method
    if (method === route.method) return route.answer(request, inquiry)
    return methodNotAllowed(route.method === 'GET' ? 'GET, HEAD' : 'POST')
  }
}

/** What programs of any page may ask (RFC 9700 §4.17 wants none of it where people are led), without credentials. */
const forAnyOrigin: ReadonlySet<string> = new Set([
  '/.well-known/oauth-authorization-server',
  '/.well-known/openid-configuration',
  '/oauth/keys',
  '/oauth/register',
  '/oauth/token',
  '/oauth/revoke',
])

/** Whether a page of any origin may read the answer at this local path: `never` where people are led. */
export function bridgeCors(config: Config, path: string | undefined): 'any' | 'never' | undefined {
  if (config.bridge === undefined || path === undefined) return undefined
  if (forAnyOrigin.has(path)) return 'any'
  return path.startsWith('/oauth/') ? 'never' : undefined
}
