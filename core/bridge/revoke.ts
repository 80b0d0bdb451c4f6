import { authenticateClient } from './client-credentials.ts'
import type { BridgeContext } from './context.ts'
import { readForm, required } from './form.ts'

/**
 * Token revocation (RFC 7009): what the upstream can revoke is revoked there. What is not a refresh token of this client
 * gets the same 200 (§2.2). Throws an `OAuthError`.
 */
export async function revoke(context: BridgeContext, request: Request): Promise<Response> {
  const form = await readForm(request)
  const client = await authenticateClient(request, form, context.clients)
  const sealed = await context.seals.refresh.open(required(form, 'token'))
  if (sealed !== undefined && sealed.client === client.digest)
    await context.upstream.revoke(sealed.token)
  return new Response(null, { status: 200 })
}
