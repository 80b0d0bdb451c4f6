import type { TestApp } from '../../support/app.ts'
import { mcpRequest } from '../../support/call.ts'

/** A `tools/call`, as a message of a body. */
export function call(name: unknown, args?: unknown, id: unknown = 1): object {
  return {
    jsonrpc: '2.0',
    id,
    method: 'tools/call',
    params: { name, ...(args !== undefined && { arguments: args }) },
  }
}

/** A body as revision 2026-07-28 has it, with the headers that go with it. */
export function modern(
  body: object,
): readonly [body: object, headers: Readonly<Record<string, string>>] {
  const version = '2026-07-28'
  const { method, params } = body as {
    readonly method: string
    readonly params: { readonly name?: unknown }
  }
  return [
    {
      ...body,
      params: {
        ...params,
        _meta: {
          'io.modelcontextprotocol/protocolVersion': version,
          'io.modelcontextprotocol/clientCapabilities': {},
        },
      },
    },
    {
      'mcp-protocol-version': version,
      'mcp-method': method,
      ...(typeof params.name === 'string' && { 'mcp-name': params.name }),
    },
  ]
}

/** Posts a body with a good token, or another one. */
export async function post(
  app: TestApp,
  body: unknown,
  {
    token,
    headers = {},
    signal,
  }: {
    readonly token?: string
    readonly headers?: Readonly<Record<string, string>>
    readonly signal?: AbortSignal
  } = {},
): Promise<Response> {
  const { url, headers: usual } = mcpRequest(token ?? (await app.issuer.token()), { headers })
  return app.fetch(
    new Request(url, {
      method: 'POST',
      headers: usual,
      body: typeof body === 'string' ? body : JSON.stringify(body),
      ...(signal !== undefined && { signal }),
    }),
  )
}
