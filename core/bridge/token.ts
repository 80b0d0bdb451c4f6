import { callerOf } from '../auth/claims.ts'
import { digestOf } from '../auth/digest.ts'
import { Failure } from '../errors.ts'
import type { Inquiry } from '../inquiry.ts'
import type { Memo } from '../memo.ts'
import { lifetime, signAccessToken } from './access-token.ts'
import { nonceOf } from './authorize.ts'
import type { BridgeClient } from './clients.ts'
import { authenticateClient } from './client-credentials.ts'
import type { BridgeContext } from './context.ts'
import { type Parameters, readForm, required } from './form.ts'
import { notBeforeOf } from '../auth/not-before.ts'
import { OAuthError } from './oauth-error.ts'
import type { Refresh } from './transaction.ts'
import type { UpstreamSignIn } from './upstream.ts'

/** A successful answer (RFC 6749 §5.1). */
export type Tokens = Readonly<Record<string, string | number>>

/** How long a refresh token that was replaced gets the same answer again, in milliseconds: an answer may be lost on its way. */
const again = 30_000

/** The token endpoint (RFC 6749 §3.2). Throws an `OAuthError`. */
export async function token(
  context: BridgeContext,
  refreshed: Memo<Tokens>,
  request: Request,
  inquiry: Inquiry,
): Promise<Response> {
  const form = await readForm(request)
  const client = await authenticateClient(request, form, context.clients)
  const grant = required(form, 'grant_type')
  if (grant === 'authorization_code')
    return Response.json(await redeem(context, form, client, inquiry))
  if (grant !== 'refresh_token')
    throw new OAuthError(
      'unsupported_grant_type',
      'grant_type must be authorization_code or refresh_token',
    )
  const presented = required(form, 'refresh_token')
  const sealed = await context.seals.refresh.open(presented)
  if (sealed === undefined || sealed.client !== client.digest)
    throw new OAuthError('invalid_grant', 'The refresh token is not good any more')
  checkResource(form, sealed.resource)
  const scope = narrowed(form.get('scope'), sealed.scope)
  const key = await digestOf(`${scope} ${presented}`)
  const tokens = await refreshed.get(key, async () => ({
    value: await refresh(context, client, { ...sealed, scope }, inquiry),
    until: context.now() + again,
  }))
  return Response.json(tokens)
}

async function redeem(
  context: BridgeContext,
  form: Parameters,
  client: BridgeClient,
  inquiry: Inquiry,
): Promise<Tokens> {
  const code = await context.seals.code.open(required(form, 'code'))
  const verifier = required(form, 'code_verifier')
  const proven =
    /^[\w.~-]{43,128}$/.test(verifier) && (await digestOf(verifier)) === code?.challenge
  if (
    code === undefined ||
    !proven ||
    code.client !== client.digest ||
    required(form, 'redirect_uri') !== code.redirectUri
  )
    throw new OAuthError('invalid_grant', 'The code is not good, or not for this client')
  checkResource(form, code.resource)
  const signIn = await context.upstream.redeem(
    code.code,
    code.verifier,
    await nonceOf(code.verifier),
  )
  const { scope, resource } = code
  const since = Math.floor(context.now() / 1000)
  const tokens = await issue(context, client, { scope, resource, since }, signIn)
  log(inquiry, 'bridge_signed_in', 'Somebody signed in through the bridge', client, signIn)
  return tokens
}

/** Asks the upstream again, so that who was disabled there is out. */
async function refresh(
  context: BridgeContext,
  client: BridgeClient,
  sealed: Refresh,
  inquiry: Inquiry,
): Promise<Tokens> {
  if (sealed.since < notBeforeOf(context.bridge.notBefore, sealed.subject))
    throw new OAuthError('invalid_grant', 'This sign-in does not count any more')
  const signIn = await context.upstream.refresh(sealed.token, sealed.subject)
  // RFC 6749 §6: an upstream that gives no new refresh token leaves the old one good.
  const kept = { refreshToken: sealed.token, ...signIn }
  const tokens = await issue(context, client, sealed, kept)
  log(inquiry, 'bridge_refreshed', 'A sign-in through the bridge goes on', client, signIn)
  return tokens
}

async function issue(
  { bridge, config, issuer, seals, now }: BridgeContext,
  client: BridgeClient,
  { scope, resource, since }: Pick<Refresh, 'scope' | 'resource' | 'since'>,
  { claims, subject, refreshToken }: UpstreamSignIn,
): Promise<Tokens> {
  try {
    callerOf({ ...claims, scope }, issuer)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    throw new OAuthError('invalid_grant', 'This person may not use this server', error.message)
  }
  const grant = { issuer: config.baseUrl, resource, clientId: client.clientId, scope }
  const seconds = Math.floor(now() / 1000)
  return {
    access_token: await signAccessToken(bridge, { ...grant, claims, subject }, seconds),
    token_type: 'Bearer',
    expires_in: lifetime,
    scope,
    ...(refreshToken !== undefined && {
      refresh_token: await seals.refresh.seal({
        client: client.digest,
        scope,
        resource,
        token: refreshToken,
        subject,
        since,
      }),
    }),
  }
}

/** RFC 8707 §2.2: none but what was agreed to. */
function checkResource(form: Parameters, resource: string): void {
  if (![undefined, resource].includes(form.get('resource')))
    throw new OAuthError('invalid_target', 'The sign-in was for another resource')
}

/** RFC 6749 §6: the same scopes or fewer. */
function narrowed(asked: string | undefined, had: string): string {
  if (asked === undefined) return had
  const scopes = had.split(' ')
  if (!asked.split(' ').every((scope) => scopes.includes(scope)))
    throw new OAuthError('invalid_scope', 'A refresh gives no more scopes than the sign-in did')
  return asked
}

function log(
  inquiry: Inquiry,
  code: string,
  message: string,
  client: BridgeClient,
  { subject }: UpstreamSignIn,
): void {
  inquiry.log({ level: 'info', code, message, client: client.digest, subject })
}
