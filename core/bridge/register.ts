import * as z from 'zod'
import type { Clients } from './clients.ts'
import { readText } from './form.ts'
import { OAuthError } from './oauth-error.ts'
import { isRedirectUri } from './redirect-uri.ts'

const maxRedirectUris = 8

const methods = ['none', 'client_secret_basic', 'client_secret_post'] as const

const metadata = z.object({
  redirect_uris: z.array(z.string()).min(1).max(maxRedirectUris),
  client_name: z.string().max(256).optional(),
  token_endpoint_auth_method: z.enum(methods).optional(),
  grant_types: z.array(z.string()).optional(),
  response_types: z.array(z.string()).optional(),
})

/**
 * Registers a client (RFC 7591 §3). Nothing is kept: the client id is the sealed registration, so that a flood of
 * registrations costs no memory, and every replica knows every client. Throws an `OAuthError`.
 */
export async function register(request: Request, clients: Clients, now: number): Promise<Response> {
  const parsed = metadata.safeParse(parse(await readText(request)), { jitless: true })
  if (!parsed.success)
    throw new OAuthError(
      'invalid_client_metadata',
      `${parsed.error.issues[0]?.path.join('.') || 'The body'} is not acceptable`,
    )
  const {
    redirect_uris: redirectUris,
    client_name: name = 'An MCP client',
    token_endpoint_auth_method: method = 'none',
    grant_types: grants = ['authorization_code'],
    response_types: responses = ['code'],
  } = parsed.data
  if (!grants.includes('authorization_code') || !responses.includes('code'))
    throw new OAuthError('invalid_client_metadata', 'Only the authorization code flow is served')
  if (!redirectUris.every(isRedirectUri))
    throw new OAuthError(
      'invalid_redirect_uri',
      'A redirect URI must be https, http to a loopback address, or of a scheme of the client’s own',
    )
  const shown = plainName(name)
  const confidential = method !== 'none'
  const { clientId, clientSecret } = await clients.register({
    name: shown,
    redirectUris,
    confidential,
  })
  const answer = {
    client_id: clientId,
    client_id_issued_at: Math.floor(now / 1000),
    ...(clientSecret !== undefined && { client_secret: clientSecret, client_secret_expires_at: 0 }),
    client_name: shown,
    redirect_uris: redirectUris,
    token_endpoint_auth_method: method,
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
  }
  return Response.json(answer, { status: 201 })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new OAuthError('invalid_client_metadata', 'The body is not JSON')
  }
}

/** Printable ASCII alone: no letters that look like others, nothing that turns the direction of writing. */
function plainName(name: string): string {
  return (
    name
      .replace(/[^\x20-\x7e]/g, '?')
      .trim()
      .slice(0, 64) || 'An MCP client'
  )
}
