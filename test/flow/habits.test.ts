import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'
import { mcpRequest } from '../support/call.ts'
import { smallCluster } from '../support/cluster.ts'
import { baseUrl, issuerUrl, testConfig } from '../support/config.ts'
import { createBridged } from '../core/bridge/bridged.ts'
import { bridgeConfig } from '../core/bridge/config.ts'
import { allow, askConsent, callStatus, signedIn } from '../core/bridge/steps.ts'
import { createProvider } from './provider.ts'

/** Direct sign-in at an issuer that offers no registration. */
async function direct(): Promise<TestApp> {
  const app = await createTestApp(testConfig(), smallCluster())
  app.issuer.answer('/.well-known/openid-configuration', () =>
    Response.json({
      issuer: issuerUrl,
      jwks_uri: `${issuerUrl}/jwks`,
      authorization_endpoint: `${issuerUrl}/authorize`,
      token_endpoint: `${issuerUrl}/token`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      code_challenge_methods_supported: ['S256'],
    }),
  )
  return app
}

/** Where the client leads its person; `clientId` was pasted into it. */
async function ledTo(app: TestApp, clientId?: string): Promise<URL> {
  const { provider, kept, led } = createProvider()
  if (clientId !== undefined) kept.client = { client_id: clientId, issuer: issuerUrl }
  const transport = new StreamableHTTPClientTransport(new URL(`${baseUrl}/mcp`), {
    authProvider: provider,
    fetch: (input, init) => {
      const request = new Request(input, init)
      return request.url.startsWith(issuerUrl)
        ? app.issuer.fetch(request.url, init)
        : app.fetch(request)
    },
  })
  const error: unknown = await new Client({ name: 'test', version: '1.0.0' })
    .connect(transport)
    .catch((error: unknown) => error)
  if (led().origin === new URL(baseUrl).origin && led().pathname === '/') throw error
  return led()
}

describe('what breaks direct sign-in and not the bridge', () => {
  it('no registration (Entra ID, Google, Okta)', async () => {
    await expect(ledTo(await direct())).rejects.toThrow(/registration/)
    expect((await ledTo((await createBridged()).app)).pathname).toBe('/oauth/authorize')
  })

  it('a resource that is refused (Entra ID, AADSTS9010010)', async () => {
    const there = await ledTo(await direct(), 'pasted')
    expect(there.searchParams.get('resource')).toBe(`${baseUrl}/mcp`)
    const bridged = await createBridged()
    const url = await ledTo(bridged.app)
    expect(url.searchParams.get('resource')).toBe(`${baseUrl}/mcp`)
    const upstream = await allow(bridged, await askConsent(bridged, url.pathname + url.search))
    expect(upstream.searchParams.has('resource')).toBe(false)
  })

  it('scopes that need a prefix there (Entra ID, AADSTS650053)', async () => {
    const scopes = ['openid', 'api://kube-mcp/mcp']
    const there = await ledTo(await direct(), 'pasted')
    expect(there.searchParams.get('scope')).not.toContain('api://')
    const bridged = await createBridged(bridgeConfig({ scopes }))
    const url = await ledTo(bridged.app)
    const upstream = await allow(bridged, await askConsent(bridged, url.pathname + url.search))
    expect(upstream.searchParams.get('scope')).toBe('openid api://kube-mcp/mcp')
  })

  it('access tokens that are opaque (Google, Okta and Auth0 without an audience)', async () => {
    const app = await direct()
    expect((await app.fetch(mcpRequest('opaque'))).status).toBe(401)
    const bridged = await createBridged()
    expect(await callStatus(bridged, (await signedIn(bridged)).access)).toBe(200)
  })

  it('scp as a list, with scopes that are not ours (Okta)', async () => {
    const bridged = await createBridged()
    bridged.upstream.claims = { scp: ['admin'], scope: 'admin' }
    const { access, claims } = await signedIn(bridged)
    expect(claims['scope']).toBe('openid')
    expect(await callStatus(bridged, access)).toBe(200)
  })
})
