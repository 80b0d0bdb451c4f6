import type { IncomingMessage, ServerResponse } from 'node:http'
import type Provider from 'oidc-provider'
import { consentPage, signInPage } from './pages.ts'
import { findUser, users } from './users.ts'

/** Whether `url` is one of the pages between the authorization request and the code. */
export function isInteraction(url: string | undefined): boolean {
  return /^\/interaction\/[\w-]+(\/(login|consent))?$/.test(url ?? '')
}

/** Serves the sign-in and the consent page, and takes what they post. */
export async function serveInteraction(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const details = await provider.interactionDetails(request, response)
  const url = request.url ?? ''
  if (request.method === 'POST' && url.endsWith('/login'))
    return signIn(provider, request, response)
  if (request.method === 'POST' && url.endsWith('/consent'))
    return consent(provider, details, request, response)

  const registered = await provider.Client.find(text(details.params['client_id']))
  const client = registered?.clientName ?? 'An MCP client'
  const action = `/interaction/${details.uid}/${details.prompt.name}`
  const html =
    details.prompt.name === 'login'
      ? signInPage(action, client, users)
      : consentPage(
          action,
          client,
          details.session?.accountId ?? '',
          text(details.params['scope']).split(' '),
        )
  response
    .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
    .end(html)
}

async function signIn(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const user = findUser((await readForm(request)).get('user') ?? undefined)
  if (user === undefined) {
    response
      .writeHead(400, { 'content-type': 'text/plain' })
      .end('Nobody of that name can sign in here\n')
    return
  }
  await provider.interactionFinished(
    request,
    response,
    { login: { accountId: user.email } },
    { mergeWithLastSubmission: false },
  )
}

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>

/** Grants exactly what the prompt says is missing. */
async function consent(
  provider: Provider,
  { prompt, params, session, grantId }: Interaction,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const found = grantId === undefined ? undefined : await provider.Grant.find(grantId)
  const grant =
    found ??
    new provider.Grant({
      accountId: session?.accountId ?? '',
      clientId: String(params['client_id']),
    })
  const missing: Missing = prompt.details
  if (missing.missingOIDCScope) grant.addOIDCScope(missing.missingOIDCScope.join(' '))
  if (missing.missingOIDCClaims) grant.addOIDCClaims([...missing.missingOIDCClaims])
  for (const [resource, scopes] of Object.entries(missing.missingResourceScopes ?? {}))
    grant.addResourceScope(resource, scopes.join(' '))
  await provider.interactionFinished(
    request,
    response,
    { consent: { grantId: await grant.save() } },
    { mergeWithLastSubmission: true },
  )
}

interface Missing {
  readonly missingOIDCScope?: readonly string[]
  readonly missingOIDCClaims?: readonly string[]
  readonly missingResourceScopes?: Readonly<Record<string, readonly string[]>>
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = ''
  for await (const chunk of request) {
    text += String(chunk)
    if (text.length > 10_000) break
  }
  return new URLSearchParams(text)
}

function text(parameter: unknown): string {
  return typeof parameter === 'string' ? parameter : ''
}
