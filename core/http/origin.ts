import type { Config } from '../config/config.ts'
import type { LogEntry } from '../platform.ts'
import { bridgeCors } from './bridge-routes.ts'
import { localPath } from './local-path.ts'
import { refuseForeign } from './problem.ts'

/** Which browser origins may use this server, and what is added to the answers they get. */
export interface OriginRules {
  /** 403 for a browser on a page of another origin (MCP transports, "Security Warning": DNS rebinding). */
  guard(request: Request): Response | undefined
  /** The answer to a CORS preflight (Fetch standard §3.2); undefined for any other request. */
  preflight(request: Request): Response | undefined
  /** `response` with its CORS headers, where the request came from an allowed origin. */
  decorate(request: Request, response: Response): Response
}

const allowedHeaders = [
  'Authorization',
  'Content-Type',
  'Accept',
  'MCP-Protocol-Version',
  'Mcp-Session-Id',
  'Mcp-Method',
  'Mcp-Name',
  'Last-Event-ID',
  'DPoP',
  'traceparent',
  'tracestate',
].join(', ')

const exposedHeaders = 'WWW-Authenticate, Mcp-Session-Id, DPoP-Nonce, Retry-After, X-Request-Id'

/** Rules for the configured origins; the base URL's own always belongs. */
export function createOriginRules(config: Config, log: (entry: LogEntry) => void): OriginRules {
  const allowed = new Set([new URL(config.baseUrl).origin, ...config.allowedOrigins])
  const allowedOrigin = (request: Request) => {
    const origin = request.headers.get('origin')
    return origin !== null && allowed.has(origin) ? origin : undefined
  }

  // Some runtimes hand over a Host that no URL has.
  const corsOf = ({ url }: Request) =>
    config.bridge === undefined || !URL.canParse(url)
      ? undefined
      : bridgeCors(config, localPath(url, config.baseUrl))

  return {
    guard(request) {
      if (corsOf(request) === 'any') return undefined
      const given = request.headers.get('origin')
      if (given === null || allowedOrigin(request) !== undefined) return undefined
      return refuseForeign(
        log,
        'origin_not_allowed',
        given,
        'This Origin may not call this server; its operator can allow it with KUBE_MCP_ALLOWED_ORIGINS',
      )
    },
    preflight(request) {
      if (request.method !== 'OPTIONS' || !request.headers.has('access-control-request-method'))
        return undefined
      if (corsOf(request) === 'never') return undefined
      return new Response(null, {
        status: 204,
        headers: {
          'access-control-allow-methods': 'GET, HEAD, POST, DELETE',
          'access-control-allow-headers': allowedHeaders,
          'access-control-max-age': '3600',
        },
      })
    },
    decorate(request, response) {
      response.headers.append('vary', 'Origin')
      const cors = corsOf(request)
      if (cors === 'any') response.headers.set('access-control-allow-origin', '*')
      const origin = allowedOrigin(request)
      if (cors !== undefined || origin === undefined) return response
      response.headers.set('access-control-allow-origin', origin)
      response.headers.set('access-control-expose-headers', exposedHeaders)
      return response
    },
  }
}
