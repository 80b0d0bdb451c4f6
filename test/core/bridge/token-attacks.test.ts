import { describe, expect, it } from 'vitest'
import { baseUrl } from '../../support/config.ts'
import { createBridged } from './bridged.ts'
import { bridgeConfig } from './config.ts'
import {
  codeChallenge,
  codeVerifier,
  post,
  redemption,
  register,
  signIn,
  tokensFor,
} from './steps.ts'

async function withCode() {
  const bridged = await createBridged()
  const clientId = await register(bridged)
  const form = redemption(clientId, await signIn(bridged, clientId))
  return { bridged, clientId, form }
}

const changes: readonly (readonly [name: string, Record<string, string>, error: string])[] = [
  ['another verifier', { code_verifier: `${codeVerifier}x` }, 'invalid_grant'],
  ['no verifier (PKCE downgrade)', { code_verifier: '' }, 'invalid_request'],
  ['the challenge as verifier (plain PKCE)', { code_verifier: codeChallenge }, 'invalid_grant'],
  ['a verifier that is too short', { code_verifier: 'short' }, 'invalid_grant'],
  ['another redirect URI', { redirect_uri: 'http://127.0.0.1:1/callback' }, 'invalid_grant'],
  ['no redirect URI', { redirect_uri: '' }, 'invalid_request'],
  ['another resource', { resource: 'https://other.example.com' }, 'invalid_target'],
  ['the other resource of ours', { resource: baseUrl }, 'invalid_target'],
  ['a code that nobody sealed (injection)', { code: 'A'.repeat(300) }, 'invalid_grant'],
  ["the upstream's own code (injection)", { code: 'upstream-code' }, 'invalid_grant'],
  ['an oversized code', { code: 'A'.repeat(9_000) }, 'invalid_grant'],
  ['no code', { code: '' }, 'invalid_request'],
  ['a client nobody registered', { client_id: 'nobody' }, 'invalid_client'],
  ['no client', { client_id: '' }, 'invalid_client'],
  ['a secret where there is none', { client_secret: 'x' }, 'invalid_client'],
  ['the password grant (RFC 9700 §2.4)', { grant_type: 'password' }, 'unsupported_grant_type'],
  ['client credentials', { grant_type: 'client_credentials' }, 'unsupported_grant_type'],
  ['no grant', { grant_type: '' }, 'invalid_request'],
]

describe('the token endpoint refuses', () => {
  it.each(changes)('%s, and the upstream is not asked', async (_name, change, error) => {
    const { bridged, form } = await withCode()
    const refused = await tokensFor(bridged, { ...form, ...change })
    expect([refused.status, refused.body['error']]).toEqual([
      error === 'invalid_client' ? 401 : 400,
      error,
    ])
    expect(bridged.asked).toEqual([])
    expect((await tokensFor(bridged, form)).status).toBe(200)
  })

  it("another client's code (injection, RFC 9700 §4.5)", async () => {
    const { bridged, form } = await withCode()
    const other = await register(bridged)
    const refused = await tokensFor(bridged, { ...form, client_id: other })
    expect([refused.body['error'], bridged.asked]).toEqual(['invalid_grant', []])
    expect((await tokensFor(bridged, form)).status).toBe(200)
  })

  it('a code of more than a minute ago', async () => {
    const { bridged, clientId, form } = await withCode()
    bridged.app.clock.now += 61_000
    expect((await tokensFor(bridged, form)).body['error']).toBe('invalid_grant')
    const fresh = redemption(clientId, await signIn(bridged, clientId))
    bridged.app.clock.now += 59_000
    expect((await tokensFor(bridged, fresh)).status).toBe(200)
  })

  it('a code that the upstream has seen before', async () => {
    const { bridged, form } = await withCode()
    expect((await tokensFor(bridged, form)).status).toBe(200)
    bridged.upstream.status = 400
    expect((await tokensFor(bridged, form)).body['error']).toBe('invalid_grant')
  })

  it.each([
    ['another nonce (code injection upstream)', { nonce: 'other' }],
    ['no nonce', { nonce: undefined }],
    ['another audience', { aud: 'other-client' }],
    ['another issuer', { iss: 'https://evil.example' }],
    ['an expiry that is past', { exp: 1 }],
    ['no subject', { sub: undefined }],
  ])('an ID token with %s', async (_name, claims) => {
    const { bridged, form } = await withCode()
    bridged.upstream.claims = claims
    expect((await tokensFor(bridged, form)).body['error']).toBe('invalid_grant')
    bridged.upstream.claims = {}
    expect((await tokensFor(bridged, form)).status).toBe(200)
  })

  it('an answer without an ID token', async () => {
    const { bridged, form } = await withCode()
    bridged.upstream.answer = { id_token: undefined }
    expect((await tokensFor(bridged, form)).body['error']).toBe('invalid_grant')
    bridged.upstream.answer = {}
    expect((await tokensFor(bridged, form)).status).toBe(200)
  })

  it.each(['client_id', 'code', 'grant_type', 'resource'])('%s twice', async (name) => {
    const { bridged, form } = await withCode()
    const body = new URLSearchParams(form)
    body.append(name, 'x')
    const response = await bridged.request('/oauth/token', { method: 'POST', body })
    expect(response.status).toBe(400)
    expect((await tokensFor(bridged, form)).status).toBe(200)
  })

  it('JSON, and more than 32 KiB', async () => {
    const { bridged, form } = await withCode()
    const json = { method: 'POST', body: JSON.stringify(form) }
    expect((await bridged.request('/oauth/token', json)).status).toBe(400)
    const large = post({ ...form, more: 'x'.repeat(33_000) })
    expect((await bridged.request('/oauth/token', large)).status).toBe(400)
    expect((await tokensFor(bridged, form)).status).toBe(200)
  })

  it('a refresh token of another client, and an access token for one', async () => {
    const { bridged, clientId, form } = await withCode()
    const { body } = await tokensFor(bridged, form)
    const refresh = (client: string, token = '') =>
      tokensFor(bridged, { grant_type: 'refresh_token', client_id: client, refresh_token: token })
    const other = await register(bridged)
    expect((await refresh(other, body['refresh_token'])).body['error']).toBe('invalid_grant')
    expect((await refresh(clientId, body['access_token'])).body['error']).toBe('invalid_grant')
    expect((await refresh(clientId, body['refresh_token'])).status).toBe(200)
  })
})

const secret = 'a-secret-of-at-least-thirty-two-characters'

describe('a confidential client', () => {
  it.each([
    ['no secret', {}, {}],
    ['another secret', { client_secret: `${secret}x` }, {}],
    ['another secret by Basic', {}, { authorization: `Basic ${btoa('known:wrong')}` }],
    [
      'the secret twice',
      { client_secret: secret },
      { authorization: `Basic ${btoa(`known:${secret}`)}` },
    ],
    ['no credentials that can be read', {}, { authorization: 'Basic !' }],
  ])('with %s is refused', async (_name, more, headers) => {
    const redirectUris = ['http://127.0.0.1:4711/callback']
    const client = { clientId: 'known', name: 'Known', redirectUris, clientSecret: secret }
    const bridged = await createBridged(bridgeConfig({ clients: [client] }))
    const form = { grant_type: 'authorization_code', client_id: 'known' }
    const refused = await tokensFor(bridged, { ...form, ...more }, headers)
    expect([refused.status, refused.body['error']]).toEqual([401, 'invalid_client'])
    const good = await tokensFor(bridged, { ...form, client_secret: secret })
    expect(good.body['error']).toBe('invalid_request')
  })

  it('that registered itself has a secret that only it has', async () => {
    const bridged = await createBridged()
    const of = async () => {
      const body = JSON.stringify({
        redirect_uris: ['http://127.0.0.1:4711/callback'],
        token_endpoint_auth_method: 'client_secret_basic',
      })
      const response = await bridged.request('/oauth/register', { method: 'POST', body })
      return JSON.parse(await response.text()) as { client_id: string; client_secret: string }
    }
    const [one, two] = [await of(), await of()]
    const form = redemption(one.client_id, await signIn(bridged, one.client_id))
    const by = (secret: string) => ({
      authorization: `Basic ${btoa(`${one.client_id}:${secret}`)}`,
    })
    expect((await tokensFor(bridged, form)).status).toBe(401)
    expect((await tokensFor(bridged, form, by(two.client_secret))).status).toBe(401)
    expect((await tokensFor(bridged, form, by(one.client_secret))).status).toBe(200)
  })
})
