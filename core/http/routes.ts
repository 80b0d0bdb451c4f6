import { type IRequest, Router } from 'itty-router'
import type { Authenticator } from '../auth/authenticator.ts'
import { protectedResources, type Resource } from '../auth/resource.ts'
import type { Config } from '../config/config.ts'
import type { ClusterFor } from '../identity/identity.ts'
import type { McpHandler } from '../mcp/handler.ts'
import type { Authorize } from './authorize.ts'
import { readJsonBody } from './body.ts'
import { health } from './health.ts'
import { localPath, metadataPath } from './local-path.ts'
import { protectedResourceMetadata } from './metadata.ts'
import { connectPage, wantsPage } from './page.ts'
import { methodNotAllowed, problem } from './problem.ts'

export interface Services {
  readonly authenticator: Authenticator
  readonly mcp: McpHandler
  readonly clusterFor: ClusterFor
  readonly authorize: Authorize
  readonly ready: () => Promise<Response>
  readonly now: () => number
}

/** Every route of the server, in one table. HEAD is answered as GET; anything else is 404, or 405 with `Allow`. */
export function createRoutes(
  config: Config,
  services: Services,
): (request: Request) => Promise<Response> {
  const { base, mcp } = protectedResources(config.baseUrl)
  const metadata = (resource: Resource) =>
    Response.json(protectedResourceMetadata(config, resource), {
      headers: { 'cache-control': 'max-age=300' },
    })

  // itty-router writes on what it routes, so it routes a stand-in and the Request stays as it came.
  const routes = Router<IRequest, [Request]>()
    .get('/health', () => health(services.now))
    .get('/ready', () => services.ready())
    .get(metadataPath, () => metadata(base))
    .get(`${metadataPath}/mcp`, () => metadata(mcp))
    .all('/mcp', (_route, request) => serve(config, services, request, mcp))
    .all('/', (_route, request) => serve(config, services, request, base))
    .all('/health', () => methodNotAllowed('GET, HEAD'))
    .all('/ready', () => methodNotAllowed('GET, HEAD'))
    .all(metadataPath, () => methodNotAllowed('GET, HEAD'))
    .all(`${metadataPath}/mcp`, () => methodNotAllowed('GET, HEAD'))
    .all('*', () => problem(404, 'not_found', 'There is nothing here; MCP is at /mcp'))

  return (request) =>
    routes.fetch(
      {
        method: request.method === 'HEAD' ? 'GET' : request.method,
        url: `http://route${localPath(request.url, config.baseUrl)}`,
      },
      request,
    )
}

/** MCP at one resource: page or challenge for who comes without a token, then what the caller may do, then the protocol. */
async function serve(
  config: Config,
  { authenticator, authorize, clusterFor, mcp }: Services,
  request: Request,
  resource: Resource,
): Promise<Response> {
  const { method } = request
  if ((method === 'GET' || method === 'HEAD') && wantsPage(request))
    return connectPage(config.baseUrl)
  if (!['GET', 'HEAD', 'POST', 'DELETE'].includes(method))
    return methodNotAllowed('GET, HEAD, POST, DELETE')

  const signedIn = await authenticator.authenticate(request, resource)
  if (signedIn instanceof Response) return signedIn
  // Without sessions there is no stream to open (GET) and nothing to end (DELETE): MCP, "Streamable HTTP".
  if (method !== 'POST') return methodNotAllowed('POST')
  const read = await readJsonBody(request)
  if (read instanceof Response) return read
  const permissions = await authorize(signedIn.caller, read.body, resource)
  if (permissions instanceof Response) return permissions
  const visit = { ...permissions, requestId: crypto.randomUUID(), cluster: clusterFor(signedIn) }
  return mcp.fetch(request, read.body, visit)
}
