import { createAudit } from './audit/audit.ts'
import { type Authenticator, createAuthenticator } from './auth/authenticator.ts'
import type { Config } from './config/config.ts'
import { refuseStdio } from './config/stdio.ts'
import { createAuthorize } from './http/authorize.ts'
import { createBridgeRoutes } from './http/bridge-routes.ts'
import { createDrain } from './http/drain.ts'
import { createReadiness } from './http/health.ts'
import { createHostGuard } from './http/host.ts'
import { createOriginRules } from './http/origin.ts'
import { problem } from './http/problem.ts'
import { createRoutes } from './http/routes.ts'
import { createIdentity, ownCluster } from './identity/identity.ts'
import { createInquiry, type Inquiry } from './inquiry.ts'
import { createDiscovery } from './kube/discovery/discovery.ts'
import { createCallerLimits } from './limits/caller-limits.ts'
import { createSeldomLog } from './limits/seldom-log.ts'
import { createHandler } from './mcp/handler.ts'
import type { Platform } from './platform.ts'
import { createPolicy } from './policy/policy.ts'
import { createSealer } from './seal.ts'
import { tools } from './tools/index.ts'

/** The server as a value. */
export interface App {
  /** Answers any request; never rejects. */
  fetch(request: Request): Promise<Response>
  /** Unready at once, then waits up to 8 s for the answers under way, and closes what is open. */
  close(): Promise<void>
}

/** How long close() waits, in milliseconds: within the 10 s in which a stopped server should be gone. */
const patience = 8_000

/**
 * kube-mcp over `platform`. Starts nothing: the first request does what has to be done first. Throws a
 * `TypeError` when the platform has no cluster called `default`, and a `ConfigError` for a configuration of stdio.
 */
export function createApp(config: Config, platform: Platform): App {
  refuseStdio(config)
  return assembleApp(config, platform, createAuthenticator(config, platform))
}

/** As `createApp`, for those whom `authenticator` lets in. */
export function assembleApp(config: Config, platform: Platform, authenticator: Authenticator): App {
  const now = platform.now ?? Date.now
  const drain = createDrain()
  const clusterFor = createIdentity('default', config, platform)
  const mcp = createHandler({
    cursors: createSealer(config.secretKeys, 'cursor'),
    discoveryFor: createDiscovery(ownCluster('default', platform), {
      now,
      sharesRequests: platform.sharesRequests,
    }),
    log: platform.log,
  })
  const hostGuard = createHostGuard(config, platform.log)
  const origins = createOriginRules(config, platform.log)
  const route = createRoutes(config, {
    authenticator,
    mcp,
    clusterFor,
    authorize: createAuthorize(config, createPolicy(config, tools, clusterFor, platform)),
    audit: createAudit(platform, config.identity.mode),
    bridge: createBridgeRoutes(config, platform),
    limits: createCallerLimits(config.limits, platform),
    logSeldom: createSeldomLog(now),
    ready: createReadiness(authenticator, platform, () => drain.closing),
    now,
  })

  const answer = async (request: Request, inquiry: Inquiry): Promise<Response> => {
    // Some runtimes hand over a Host like `a b` inside of the URL.
    if (!URL.canParse(request.url))
      return problem(400, 'bad_request', 'This request has no Host or path that a URL could have')
    try {
      return (
        (hostGuard(request) ?? origins.guard(request) ?? origins.preflight(request)) ||
        (await route(request, inquiry))
      )
    } catch (error) {
      inquiry.log({
        level: 'error',
        code: 'internal_error',
        message: 'A request failed in a way nobody foresaw',
        error: String(error),
      })
      return problem(
        500,
        'internal_error',
        `Something went wrong here; the log of kube-mcp says what (request ${inquiry.requestId})`,
      )
    }
  }

  return {
    fetch(request) {
      const inquiry = createInquiry(platform.log)
      return drain.track(
        answer(request, inquiry).then((response) =>
          origins.decorate(request, withDefaults(request, response, inquiry)),
        ),
      )
    },
    async close() {
      await drain.close(patience)
      await mcp.close()
      await Promise.all(Object.values(platform.clusters).map((transport) => transport.close()))
    },
  }
}

/** What every answer carries, and HEAD's missing body (RFC 9110 §9.3.2). Headers of a caught answer may be immutable, hence the copy. */
function withDefaults(request: Request, response: Response, { requestId }: Inquiry): Response {
  const headers = new Headers(response.headers)
  headers.set('x-content-type-options', 'nosniff')
  headers.set('x-request-id', requestId)
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
  const body = request.method === 'HEAD' ? null : response.body
  return new Response(body, { status: response.status, headers })
}
