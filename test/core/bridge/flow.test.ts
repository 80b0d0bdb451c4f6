import { decodeProtectedHeader } from 'jose'
import { describe, expect, it } from 'vitest'
import { baseUrl, issuerUrl } from '../../support/config.ts'
import { callText } from '../../support/call.ts'
import { createBridged } from './bridged.ts'
import { bridgeConfig } from './config.ts'
import {
  allow,
  askConsent,
  authorizePath,
  callStatus,
  redemption,
  register,
  signedIn,
  signIn,
  tokensFor,
} from './steps.ts'

describe('sign-in through the bridge', () => {
  it('leads from the metadata to an MCP call with a token of our own', async () => {
    const bridged = await createBridged()
    const resource = await (
      await bridged.request('/.well-known/oauth-protected-resource/mcp')
    ).json()
    expect(resource.authorization_servers).toEqual([baseUrl])
    const { access } = await signedIn(bridged)
    expect(decodeProtectedHeader(access)).toEqual({ alg: 'ES256', kid: 'bridge-1', typ: 'at+jwt' })
    expect(await callStatus(bridged, access)).toBe(200)
  })

  it('issues tokens as RFC 9068 says, for ten minutes and for the resource', async () => {
    const bridged = await createBridged()
    const { claims, clientId } = await signedIn(bridged)
    expect(claims).toMatchObject({
      iss: baseUrl,
      aud: `${baseUrl}/mcp`,
      sub: 'ada',
      client_id: clientId,
      scope: 'openid',
      exp: Number(claims.iat) + 600,
      jti: expect.any(String),
    })
  })

  it('maps what the upstream says as its own tokens are mapped', async () => {
    const bridged = await createBridged()
    const { access } = await signedIn(bridged)
    await callText(
      { ...bridged.app, issuer: { ...bridged.app.issuer, token: async () => access } },
      'list_nodes',
    )
    expect(bridged.app.records.at(-1)?.subject).toMatchObject({ username: 'ada', issuer: baseUrl })
  })

  it('asks the upstream in its own words: its scopes, PKCE, a nonce, and no resource (RFC 8707)', async () => {
    const bridged = await createBridged(
      bridgeConfig({ scopes: ['openid', 'api://app/mcp'], parameters: { prompt: 'consent' } }),
    )
    const asked = await askConsent(bridged, authorizePath(await register(bridged)))
    const url = await allow(bridged, asked)
    expect(url.origin + url.pathname).toBe(`${issuerUrl}/authorize`)
    expect(Object.fromEntries(url.searchParams)).toEqual({
      prompt: 'consent',
      response_type: 'code',
      client_id: 'bridge-at-issuer',
      redirect_uri: `${baseUrl}/oauth/callback`,
      scope: 'openid api://app/mcp',
      state: expect.any(String),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    })
  })

  it("redeems the upstream's code at the token endpoint alone, with the verifier", async () => {
    const bridged = await createBridged()
    const clientId = await register(bridged)
    const back = await signIn(bridged, clientId)
    expect(bridged.asked).toEqual([])
    await tokensFor(bridged, redemption(clientId, back))
    expect(Object.fromEntries(bridged.asked[0] ?? [])).toMatchObject({
      grant_type: 'authorization_code',
      code: expect.stringMatching(/^upstream-code\./),
      code_verifier: expect.stringMatching(/^[\w-]{43}$/),
    })
  })

  it('says in the response who gives the code (RFC 9207), and gives the client its state', async () => {
    const bridged = await createBridged()
    const back = await signIn(bridged, await register(bridged))
    expect(Object.fromEntries(back.searchParams)).toMatchObject({
      iss: baseUrl,
      state: 'client-state',
    })
    expect(back.href.length).toBeLessThan(2_048)
  })

  it('keeps a code of 1.5 KB with an upstream’s code of 700 characters', async () => {
    const bridged = await createBridged()
    const asked = await askConsent(bridged, authorizePath(await register(bridged)))
    const url = await allow(bridged, asked)
    const query = new URLSearchParams({
      code: 'c'.repeat(700),
      state: url.searchParams.get('state') ?? '',
    })
    const response = await bridged.request(`/oauth/callback?${query}`, {
      headers: { cookie: asked.cookie },
    })
    const back = new URL(response.headers.get('location') ?? '')
    expect(back.searchParams.get('code')?.length).toBeLessThan(1_536)
  })
})
