import { type IRequest, type RequestLike, Router } from 'itty-router'
import type { Audit, RequestAudit } from '../audit/audit.ts'
import type { Calls } from '../audit/calls.ts'
import { subjectOf } from '../audit/subject.ts'
import type { Authenticator } from '../auth/authenticator.ts'
import { protectedResources, type Resource } from '../auth/resource.ts'
import type { SignedIn } from '../auth/signed-in.ts'
import type { Config } from '../config/config.ts'
import { Failure } from '../errors.ts'
import type { ClusterFor } from '../identity/identity.ts'
import type { Inquiry } from '../inquiry.ts'
import type { CallerLimits } from '../limits/caller-limits.ts'
import type { SeldomLog } from '../limits/seldom-log.ts'
import { askedTools } from '../mcp/asked-tools.ts'
import { refuseBatch } from '../mcp/batch.ts'
import type { McpHandler } from '../mcp/handler.ts'
import type { LogEntry } from '../platform.ts'
import type { Authorize } from './authorize.ts'
import type { BridgeRoutes } from './bridge-routes.ts'
import { readJsonBody } from './body.ts'
import { health } from './health.ts'
import { refuseExceeded, whenSent } from './limited.ts'
import { localPath, metadataPath } from './local-path.ts'
import { protectedResourceMetadata } from './metadata.ts'
import { connectPage, wantsPage } from './page.ts'
import { methodNotAllowed, problem } from './problem.ts'

export interface Services {
  readonly authenticator: Authenticator
  readonly mcp: McpHandler
  readonly clusterFor: ClusterFor
  readonly authorize: Authorize
  readonly audit: Audit
  readonly bridge: BridgeRoutes
  readonly limits: CallerLimits
  readonly logSeldom: SeldomLog
  readonly ready: () => Promise<Response>
  readonly now: () => number
}

/** Every route of the server, in one table. HEAD is answered as GET; anything else is 404, or 405 with `Allow`. */
export function createRoutes(
  config: Config,
  services: Services,
): (request: Request, inquiry: Inquiry) => Promise<Response> {
  const { base, mcp } = protectedResources(config.baseUrl)
  const metadata = (resource: Resource) =>
    Response.json(protectedResourceMetadata(config, resource), {
      headers: { 'cache-control': 'max-age=300' },
    })

  // itty-router writes on what it routes, so it routes a stand-in and the Request stays as it came.
  const routes = Router<IRequest, [Request, Inquiry]>()
    .get('/health', () => health(services.now))
    .get('/ready', () => services.ready())
    .get(metadataPath, () => metadata(base))
    .get(`${metadataPath}/mcp`, () => metadata(mcp))
    .all('/mcp', (_route, request, inquiry) => serve(config, services, request, mcp, inquiry))
    .all('/', (_route, request, inquiry) => serve(config, services, request, base, inquiry))
    .all('/health', () => methodNotAllowed('GET, HEAD'))
    .all('/ready', () => methodNotAllowed('GET, HEAD'))
    .all(metadataPath, () => methodNotAllowed('GET, HEAD'))
    .all(`${metadataPath}/mcp`, () => methodNotAllowed('GET, HEAD'))
    .all('*', notFound)

  const routed = (asked: RequestLike, request: Request, inquiry: Inquiry): Promise<Response> =>
    routes.fetch(asked, request, inquiry)

  return async (request, inquiry) => {
    const path = localPath(request.url, config.baseUrl)
    if (path === undefined) return notFound()
    const bridged = await services.bridge(path, request, inquiry)
    if (bridged !== undefined) return bridged
    const method = request.method === 'HEAD' ? 'GET' : request.method
    return routed({ method, url: `http://route${path}` }, request, inquiry)
  }
}

function notFound(): Response {
  return problem(404, 'not_found', 'There is nothing here; MCP is at /mcp')
}

/** One resource: page or challenge for who comes without a token, MCP for whoever signed in. */
async function serve(
  config: Config,
  services: Services,
  request: Request,
  resource: Resource,
  inquiry: Inquiry,
): Promise<Response> {
  const { method } = request
  if ((method === 'GET' || method === 'HEAD') && wantsPage(request))
    return connectPage(config.baseUrl)
  if (!['GET', 'HEAD', 'POST', 'DELETE'].includes(method))
    return methodNotAllowed('GET, HEAD, POST, DELETE')

  const audit = services.audit(inquiry.requestId)
  const told = { log: inquiry.log, audit }
  const signedIn = await services.authenticator.authenticate(request, resource, told)
  if (signedIn instanceof Response) return signedIn
  const response = await serveTo(signedIn, services, request, resource, { ...inquiry, audit })
  if (signedIn.nextNonce !== undefined) response.headers.set('dpop-nonce', signedIn.nextNonce)
  return response
}

/** MCP: what is not too much, and what the caller may do, then the protocol. */
async function serveTo(
  signedIn: SignedIn,
  services: Services,
  request: Request,
  resource: Resource,
  inquiry: Inquiry & { readonly audit: RequestAudit },
): Promise<Response> {
  const { limits, logSeldom } = services
  const { audit, log, requestId } = inquiry
  const { caller } = signedIn
  const subject = subjectOf(signedIn)
  const tooMany = (failure: Failure, calls: Calls) => {
    const seldom = (entry: LogEntry) => logSeldom(log, `${failure.code} ${caller.username}`, entry)
    return refuseExceeded(failure, caller.username, { calls, log: seldom })
  }

  const exceeded = await limits.request(caller)
  if (exceeded !== undefined) return tooMany(exceeded, audit.calls(subject, []))
  // Without sessions there is no stream to open (GET) and nothing to end (DELETE): MCP, "Streamable HTTP".
  if (request.method !== 'POST') return methodNotAllowed('POST')
  const read = await readJsonBody(request)
  if (read instanceof Response) return read
  const refused = refuseBatch(read.body)
  if (refused !== undefined) {
    await audit.calls(subject, []).refuse({ outcome: 'batch_too_large', decision: 'limit' })
    return refused
  }
  const calls = audit.calls(subject, read.body)
  const leave = await limits.calls(caller, requestId, askedTools(read.body).calls.length)
  if (leave instanceof Failure) return tooMany(leave, calls)
  try {
    const visited = { signedIn, body: read.body, calls }
    return whenSent(await visit(services, request, resource, { ...inquiry, ...visited }), leave)
  } catch (error) {
    leave()
    await calls.end('internal_error')
    throw error
  } finally {
    await calls.end('canceled', request.signal.aborted ? 'canceled' : 'request_invalid')
  }
}

async function visit(
  { authorize, clusterFor, mcp }: Services,
  request: Request,
  resource: Resource,
  { signedIn, body, calls, log, requestId }: Visiting,
): Promise<Response> {
  const permissions = await authorize(signedIn, body, resource, { log, calls })
  if (permissions instanceof Response) return permissions
  const cluster = clusterFor(signedIn)
  return mcp.fetch(request, body, { ...permissions, requestId, log, calls, cluster })
}

/** A request that is neither too much nor malformed. */
interface Visiting extends Inquiry {
  readonly signedIn: SignedIn
  readonly body: unknown
  readonly calls: Calls
}
