import { createBridge } from '../bridge/bridge.ts'
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

/**
 * The routes of the authorization server, where there is one. It is not loaded by `import()`: esbuild, and so wrangler, then
 * starts the modules of a Worker in another order, in which zod breaks ("ZodLazy is not a constructor").
 */
export function createBridgeRoutes(config: Config, platform: Platform): BridgeRoutes {
  const { bridge } = config
  if (bridge === undefined) return async () => undefined
  const routes = createBridge(config, bridge, platform)
  return async (path, request, inquiry) => {
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
