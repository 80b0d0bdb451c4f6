import {
  createMcpHandler,
  isJsonContentType,
  isLegacyRequest,
  type Server,
  WebStandardStreamableHTTPServerTransport,
} from '@modelcontextprotocol/server'
import type { Calls } from '../audit/calls.ts'
import type { CallEnvironment } from './call-tool.ts'
import { jsonRpcError } from './json-rpc.ts'
import { createServer } from './server.ts'
import type { Visit } from './visit.ts'

/** MCP over one POST: any revision the SDK speaks, nothing kept between requests. */
export interface McpHandler {
  fetch(request: Request, body: unknown, visit: Visit): Promise<Response>
  close(): Promise<void>
}

/** The longest a request of an older revision may take, in milliseconds; a batch that cancels its own call would never end. */
const patience = 120_000

/** A handler whose calls run in `environment`, each for at most `deadline` milliseconds where nothing else would end it. */
export function createHandler(
  environment: CallEnvironment,
  deadline: number = patience,
): McpHandler {
  const visits = new WeakMap<Request, Visit>()
  const modern = createMcpHandler(
    ({ requestInfo }) => {
      const visit = requestInfo && visits.get(requestInfo)
      if (visit === undefined) throw new Error('a request without its visit')
      return createServer(environment, visit)
    },
    {
      legacy: 'reject',
      onerror: (error) =>
        environment.log({ level: 'debug', code: 'mcp_error', message: error.message }),
    },
  )

  return {
    async fetch(request, body, visit) {
      if (!isJsonContentType(request.headers.get('content-type'))) {
        return jsonRpcError(
          415,
          -32_000,
          'Unsupported media type: Content-Type must be application/json',
        )
      }
      if (await isLegacyRequest(request, body))
        return serveLegacy(createServer(environment, visit), request, body, {
          calls: visit.calls,
          deadline,
        })
      visits.set(request, visit)
      return modern.fetch(request, { parsedBody: body })
    },
    close: () => modern.close(),
  }
}

/** Revisions before 2026-07-28. `createMcpHandler` would answer these with an event stream, though nothing streams. */
async function serveLegacy(
  server: Server,
  request: Request,
  body: unknown,
  { calls, deadline }: { readonly calls: Calls; readonly deadline: number },
): Promise<Response> {
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true })
  await server.connect(transport)
  // Not by AbortSignal.timeout, which goes on after the answer: workerd takes 10,000 of them at a time.
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), deadline)
  const ended = AbortSignal.any([request.signal, late.signal])
  const { promise: ending, resolve: giveUp } = Promise.withResolvers<Response>()
  const onEnd = () => {
    // Before the server closes, which aborts what is under way: by then every call has its record.
    void calls.end(request.signal.aborted ? 'canceled' : 'deadline')
    giveUp(jsonRpcError(504, -32_603, 'The request took too long and was ended'))
  }
  ended.addEventListener('abort', onEnd, { once: true })
  try {
    return await Promise.race([transport.handleRequest(request, { parsedBody: body }), ending])
  } finally {
    clearTimeout(timer)
    ended.removeEventListener('abort', onEnd)
    await server.close()
  }
}
