import { decodeJwt } from 'jose'
import { describe, expect, inject, it } from 'vitest'
import { redirectUrl } from '../../demo/sign-in/browser.ts'
import { createRealm } from './keycloak/realm.ts'
import { ada } from './keycloak/realm/users.ts'
import { createDirectClient } from './support/direct.ts'

/**
 * What docs/providers/keycloak.md says that Keycloak does not do. Where one of these fails, Keycloak has
 * learnt something, and the page is to say so.
 */
const url = 'https://mcp.example.com/mcp'
const realm = await createRealm(inject('keycloak'), 'limits', [url])

async function register(metadata: object): Promise<number> {
  const response = await fetch(`${realm.issuer}/clients-registrations/openid-connect`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      redirect_uris: [redirectUrl],
      token_endpoint_auth_method: 'none',
      ...metadata,
    }),
  })
  await response.body?.cancel()
  return response.status
}

describe('a client that registers itself at Keycloak', () => {
  it('may not name the scope openid, and may name client scopes of the realm', async () => {
    expect(await register({ scope: 'openid profile groups mcp' })).toBe(403)
    expect(await register({ scope: 'profile groups mcp' })).toBe(201)
  })

  it('may not name a scope that the realm does not have', async () => {
    expect(await register({ scope: 'mcp kube:everything' })).toBe(403)
    expect(await register({ scope: 'mcp kube:read' })).toBe(201)
  })

  it('comes back to trusted hosts only', async () => {
    expect(await register({ redirect_uris: ['https://mcp.example.org/callback'] })).toBe(403)
    expect(await register({ redirect_uris: ['http://127.0.0.1:53682/callback'] })).toBe(201)
  })
})

describe('a token of Keycloak', () => {
  it('has no audience of the resource that was asked for (RFC 8707)', async () => {
    const ask = await createDirectClient(realm)
    const asked = await ask(ada, 'profile', { resource: url })
    expect(decodeJwt(asked.access_token).aud).toBe('account')
    expect(decodeJwt((await ask(ada, 'profile mcp')).access_token).aud).toEqual([url, 'account'])
  })
})
