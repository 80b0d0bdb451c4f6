import { describe, expect, it } from 'vitest'
import { baseUrl } from '../../support/config.ts'
import { createBridged } from './bridged.ts'
import { authorizePath, register } from './steps.ts'

const rows: readonly (readonly [
  name: string,
  Record<string, string | undefined>,
  error: string,
])[] = [
  ['no PKCE (RFC 9700 §2.1.1)', { code_challenge: undefined }, 'invalid_request'],
  [
    'PKCE without its method, which is plain',
    { code_challenge_method: undefined },
    'invalid_request',
  ],
  ['plain PKCE', { code_challenge_method: 'plain' }, 'invalid_request'],
  ['a method in small letters', { code_challenge_method: 's256' }, 'invalid_request'],
  ['a challenge that is none', { code_challenge: 'short' }, 'invalid_request'],
  ['the implicit grant (RFC 9700 §2.1.2)', { response_type: 'token' }, 'unsupported_response_type'],
  ['the hybrid flow', { response_type: 'code id_token' }, 'unsupported_response_type'],
  ['no response type', { response_type: undefined }, 'invalid_request'],
  ['answers in a fragment', { response_mode: 'fragment' }, 'invalid_request'],
  ['answers by form_post', { response_mode: 'form_post' }, 'invalid_request'],
  ['another resource (RFC 8707)', { resource: 'https://other.example.com' }, 'invalid_target'],
  ['a resource below ours', { resource: `${baseUrl}/mcp/x` }, 'invalid_target'],
  ['scopes that nobody knows', { scope: 'admin root' }, 'invalid_scope'],
]

describe('an authorization request with', () => {
  it.each(rows)('%s goes back to the client with an error', async (_name, changes, error) => {
    const bridged = await createBridged()
    const clientId = await register(bridged)
    const response = await bridged.request(authorizePath(clientId, changes))
    const back = new URL(response.headers.get('location') ?? '')
    expect(Object.fromEntries(back.searchParams)).toMatchObject({
      error,
      iss: baseUrl,
      state: 'client-state',
    })
    expect((await bridged.request(authorizePath(clientId))).status).toBe(200)
  })

  it('a state that is too long goes back without a code', async () => {
    const bridged = await createBridged()
    const clientId = await register(bridged)
    const response = await bridged.request(authorizePath(clientId, { state: 's'.repeat(513) }))
    expect(response.headers.get('location')).toContain('error=invalid_request')
    const twin = await bridged.request(authorizePath(clientId, { state: 's'.repeat(512) }))
    expect(twin.status).toBe(200)
  })

  it.each(['client_id', 'redirect_uri', 'state', 'code_challenge', 'resource'])(
    '%s twice is refused (RFC 6749 §3.1)',
    async (name) => {
      const bridged = await createBridged()
      const path = authorizePath(await register(bridged))
      expect((await bridged.request(`${path}&${name}=x`)).status).toBe(400)
      expect((await bridged.request(`${path}&other=x`)).status).toBe(200)
    },
  )

  it.each([
    ['no client', undefined],
    ['a client nobody registered', 'nobody'],
    ['a client of other keys', 'A'.repeat(200)],
    ['an oversized client', 'A'.repeat(9_000)],
  ])('%s is refused', async (_name, clientId) => {
    const bridged = await createBridged()
    const good = await register(bridged)
    const path = authorizePath(good, { client_id: clientId })
    expect((await bridged.request(path)).status).toBe(400)
    expect((await bridged.request(authorizePath(good))).status).toBe(200)
  })
})

const bodies: readonly (readonly [name: string, body: string])[] = [
  ['no JSON', '{'],
  ['a list', '[]'],
  ['no redirect URIs', '{}'],
  ['an empty list of redirect URIs', '{"redirect_uris":[]}'],
  [
    'more redirect URIs than eight',
    JSON.stringify({
      redirect_uris: Array.from({ length: 9 }, (_, i) => `https://a.example/${i}`),
    }),
  ],
  ['a redirect URI that is no text', '{"redirect_uris":[1]}'],
  [
    'one bad redirect URI among good ones',
    '{"redirect_uris":["https://a.example/","javascript:alert(1)"]}',
  ],
  [
    'a grant that is not served',
    '{"redirect_uris":["https://a.example/"],"grant_types":["implicit"]}',
  ],
  [
    'a response type that is not served',
    '{"redirect_uris":["https://a.example/"],"response_types":["token"]}',
  ],
  [
    'a way to authenticate that is not served',
    '{"redirect_uris":["https://a.example/"],"token_endpoint_auth_method":"private_key_jwt"}',
  ],
  [
    'a name of more than 256 characters',
    JSON.stringify({ redirect_uris: ['https://a.example/'], client_name: 'n'.repeat(257) }),
  ],
  [
    'more than 32 KiB',
    JSON.stringify({ redirect_uris: ['https://a.example/'], logo_uri: 'x'.repeat(33_000) }),
  ],
]

describe('a registration of', () => {
  it.each(bodies)('%s is refused (RFC 7591 §3.2.2)', async (_name, body) => {
    const { request } = await createBridged()
    const post = (text: string) => request('/oauth/register', { method: 'POST', body: text })
    expect((await post(body)).status).toBe(400)
    expect((await post('{"redirect_uris":["https://a.example/"]}')).status).toBe(201)
  })

  it('a thousand clients keeps nothing of them', async () => {
    const bridged = await createBridged()
    const ids: string[] = []
    for (let index = 0; index < 1_000; index++) ids.push(await register(bridged))
    expect(new Set(ids).size).toBe(1_000)
    const another = await createBridged()
    expect((await another.request(authorizePath(ids[0] ?? ''))).status).toBe(200)
  })

  it('anybody is refused where the operator says so', async () => {
    const { bridgeConfig } = await import('./config.ts')
    const closed = await createBridged(bridgeConfig({ registration: false }))
    const body = '{"redirect_uris":["https://a.example/"]}'
    expect((await closed.request('/oauth/register', { method: 'POST', body })).status).toBe(404)
    const metadata = await closed.request('/.well-known/oauth-authorization-server')
    expect(await metadata.json()).not.toHaveProperty('registration_endpoint')
  })
})
