import { decodeJwt, type JWTPayload } from 'jose'
import { mcpRequest } from '../../support/call.ts'
import { baseUrl } from '../../support/config.ts'
import type { Bridged } from './bridged.ts'

export const redirectUri = 'http://127.0.0.1:4711/callback'
export const codeVerifier = 'a-verifier-of-at-least-forty-three-characters-in-all'
/** Its SHA-256 in base64url (RFC 7636 §4.2). */
export const codeChallenge: string = await challengeOf(codeVerifier)

async function challengeOf(verifier: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))
  return btoa(String.fromCharCode(...new Uint8Array(hash)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

export function post(
  form: Readonly<Record<string, string>>,
  headers: HeadersInit = {},
): RequestInit {
  return { method: 'POST', body: new URLSearchParams(form), headers }
}

/** The client id of a registration with `metadata`. */
export async function register({ request }: Bridged, metadata: object = {}): Promise<string> {
  const response = await request('/oauth/register', {
    method: 'POST',
    body: JSON.stringify({ redirect_uris: [redirectUri], client_name: 'Test client', ...metadata }),
  })
  const { client_id: clientId } = await response.json()
  return String(clientId)
}

type Changes = Readonly<Record<string, string | undefined>>

/** The path of an authorization request; undefined takes a parameter out. */
export function authorizePath(clientId: string, changes: Changes = {}): string {
  const parameters = {
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    code_challenge: codeChallenge,
    code_challenge_method: 'S256',
    state: 'client-state',
    resource: `${baseUrl}/mcp`,
    ...changes,
  }
  const given = Object.entries(parameters).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  return `/oauth/authorize?${new URLSearchParams(given)}`
}

/** What the consent page gave a browser. */
export interface Asked {
  readonly cookie: string
  readonly transaction: string
  readonly page: string
}

export async function askConsent(bridged: Bridged, path: string): Promise<Asked> {
  const response = await bridged.request(path)
  const page = await response.text()
  const [cookie = ''] = (response.headers.get('set-cookie') ?? '').split(';')
  const [, transaction = ''] = /name="transaction" value="([^"]+)"/.exec(page) ?? []
  return { cookie, transaction, page }
}

/** The URL at the upstream to which the page leads who allows. */
export async function allow(bridged: Bridged, { cookie, transaction }: Asked): Promise<URL> {
  const response = await bridged.request(
    '/oauth/consent',
    post({ transaction, decision: 'approve' }, { cookie }),
  )
  return new URL(linkIn(await response.text()))
}

/** Where a page leads on to. */
export function linkIn(html: string): string {
  const [, url = ''] = /url=([^"]+)"/.exec(html) ?? []
  return url.replaceAll('&#38;', '&')
}

/** The upstream's redirect back, as the browser follows it. */
export function comeBack(bridged: Bridged, url: URL, cookie: string): Promise<Response> {
  const back = new URLSearchParams({
    code: `upstream-code.${url.searchParams.get('nonce')}`,
    state: url.searchParams.get('state') ?? '',
  })
  return bridged.request(`/oauth/callback?${back}`, { headers: { cookie } })
}

/** Where the client is led to in the end, with its code. */
export async function signIn(
  bridged: Bridged,
  clientId: string,
  changes: Changes = {},
): Promise<URL> {
  const asked = await askConsent(bridged, authorizePath(clientId, changes))
  const response = await comeBack(bridged, await allow(bridged, asked), asked.cookie)
  return new URL(response.headers.get('location') ?? '')
}

/** The form that redeems the code of `back`. */
export function redemption(clientId: string, back: URL): Record<string, string> {
  return {
    grant_type: 'authorization_code',
    client_id: clientId,
    code: back.searchParams.get('code') ?? '',
    redirect_uri: redirectUri,
    code_verifier: codeVerifier,
    resource: `${baseUrl}/mcp`,
  }
}

/** What the token endpoint answers. */
export async function tokensFor(
  { request }: Bridged,
  form: Readonly<Record<string, string>>,
  headers: HeadersInit = {},
): Promise<{ status: number; body: Record<string, string> }> {
  const response = await request('/oauth/token', post(form, headers))
  const body = await response.json()
  return { status: response.status, body: body as Record<string, string> }
}

/** What a sign-in ends with. */
export interface SignedInClient {
  readonly clientId: string
  readonly access: string
  readonly refresh: string
  readonly claims: JWTPayload
}

export async function signedIn(bridged: Bridged): Promise<SignedInClient> {
  const clientId = await register(bridged)
  const back = await signIn(bridged, clientId)
  const { body } = await tokensFor(bridged, redemption(clientId, back))
  const { access_token: access = '', refresh_token: refresh = '' } = body
  return { clientId, access, refresh, claims: decodeJwt(access) }
}

export async function callStatus({ app }: Bridged, token: string): Promise<number> {
  return (await app.fetch(mcpRequest(token))).status
}
