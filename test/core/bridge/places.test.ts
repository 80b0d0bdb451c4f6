import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import { createBridged } from './bridged.ts'
import { bridgeConfig } from './config.ts'
import { redemption, register, signIn, tokensFor } from './steps.ts'

describe('authorization server metadata (RFC 8414)', () => {
  it.each(['/.well-known/oauth-authorization-server', '/.well-known/openid-configuration'])(
    '%s says what there is',
    async (path) => {
      const { request } = await createBridged()
      const base = 'https://mcp.example.com'
      expect(await (await request(path)).json()).toMatchObject({
        issuer: base,
        authorization_endpoint: `${base}/oauth/authorize`,
        token_endpoint: `${base}/oauth/token`,
        registration_endpoint: `${base}/oauth/register`,
        revocation_endpoint: `${base}/oauth/revoke`,
        jwks_uri: `${base}/oauth/keys`,
        code_challenge_methods_supported: ['S256'],
        response_types_supported: ['code'],
        authorization_response_iss_parameter_supported: true,
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['ES256'],
      })
    },
  )

  it('stands before the path of a base URL, and its OpenID alias behind it', async () => {
    const { app } = await createBridged(
      bridgeConfig({}, { KUBE_MCP_BASE_URL: 'https://mcp.example.com/kube' }),
    )
    const status = async (path: string) =>
      (await app.fetch(new Request(`https://mcp.example.com${path}`))).status
    expect(await status('/.well-known/oauth-authorization-server/kube')).toBe(200)
    expect(await status('/kube/.well-known/openid-configuration')).toBe(200)
    expect(await status('/.well-known/oauth-authorization-server')).toBe(404)
    expect(await status('/kube/.well-known/oauth-authorization-server')).toBe(404)
  })
})

describe('a person in 300 groups', () => {
  it('is led back by less than 2 KB, and the token has them all', async () => {
    const bridged = await createBridged()
    const groups = Array.from({ length: 300 }, (_, index) => `group-${index}`)
    bridged.upstream.claims = { groups }
    const clientId = await register(bridged)
    const back = await signIn(bridged, clientId)
    expect(back.href.length).toBeLessThan(2_048)
    const { body } = await tokensFor(bridged, redemption(clientId, back))
    expect(decodeJwt(String(body['access_token']))['upstream']).toMatchObject({ groups })
  })
})
