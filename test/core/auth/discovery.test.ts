import { describe, expect, it } from 'vitest'
import { discoverKeySetUrl } from '../../../core/auth/discovery.ts'
import { createTestApp, untouchedCluster } from '../../support/app.ts'
import { mcpRequest } from '../../support/call.ts'
import { issuerUrl, testConfig } from '../../support/config.ts'
import { discoveryPath } from '../../support/issuer.ts'

const places = [
  {
    issuer: 'https://a.example',
    openid: 'https://a.example/.well-known/openid-configuration',
    oauth: 'https://a.example/.well-known/oauth-authorization-server',
  },
  {
    issuer: 'https://a.example/',
    openid: 'https://a.example/.well-known/openid-configuration',
    oauth: 'https://a.example/.well-known/oauth-authorization-server',
  },
  {
    issuer: 'https://a.example/realms/x',
    openid: 'https://a.example/realms/x/.well-known/openid-configuration',
    oauth: 'https://a.example/.well-known/oauth-authorization-server/realms/x',
  },
  {
    issuer: 'https://a.example/realms/x/',
    openid: 'https://a.example/realms/x/.well-known/openid-configuration',
    oauth: 'https://a.example/.well-known/oauth-authorization-server/realms/x',
  },
]

describe.each(places)('discovery of $issuer', ({ issuer, openid, oauth }) => {
  it.each([
    { name: 'OpenID Connect Discovery §4', at: openid, asked: [openid] },
    { name: 'RFC 8414 §3', at: oauth, asked: [openid, oauth] },
  ])('finds the document of $name', async ({ at, asked }) => {
    const urls: string[] = []
    const fetch = async (url: string) => {
      urls.push(url)
      if (url !== at) return new Response('not found', { status: 404 })
      return Response.json({ issuer, jwks_uri: 'https://keys.example/jwks' })
    }
    expect(await discoverKeySetUrl(fetch, issuer)).toBe('https://keys.example/jwks')
    expect(urls).toEqual(asked)
  })
})

describe('a jwks_uri', () => {
  const found = (issuer: string, address: string) =>
    discoverKeySetUrl(async () => Response.json({ issuer, jwks_uri: address }), issuer)

  it.each([
    { issuer: 'http://127.0.0.1:9999', address: 'http://127.0.0.1:9999/jwks' },
    { issuer: 'http://127.0.0.1:9999', address: 'https://keys.example/jwks' },
    { issuer: 'https://a.example', address: 'https://keys.example/jwks' },
  ])('$address is taken from $issuer', async ({ issuer, address }) => {
    expect(await found(issuer, address)).toBe(address)
  })

  it('with less protection than the issuer is not', async () => {
    await expect(found('https://a.example', 'http://a.example/jwks')).rejects.toThrow('not https')
  })
})

const keysElsewhere = `${issuerUrl}/jwks`
const away = () =>
  new Response(null, { status: 302, headers: { location: 'https://elsewhere.example.com' } })

const bad: readonly { what: string; path: string; answer: () => Response; cause: string }[] = [
  {
    what: 'discovery of another issuer (OIDC Discovery §4.3; SEED defect 8)',
    path: discoveryPath,
    answer: () => Response.json({ issuer: `${issuerUrl}/`, jwks_uri: keysElsewhere }),
    cause: `the discovery document is of issuer "${issuerUrl}/"`,
  },
  {
    what: 'discovery without jwks_uri',
    path: discoveryPath,
    answer: () => Response.json({ issuer: issuerUrl }),
    cause: 'has no jwks_uri',
  },
  {
    what: 'discovery that is a list',
    path: discoveryPath,
    answer: () => Response.json([]),
    cause: 'is not an object',
  },
  { what: 'a redirected discovery', path: discoveryPath, answer: away, cause: 'a redirect' },
  { what: 'a redirected key set', path: '/jwks', answer: away, cause: 'a redirect' },
  {
    what: 'an endless document',
    path: '/jwks',
    answer: () => new Response('x'.repeat(524_289)),
    cause: 'more than 524288 bytes',
  },
  { what: 'no JSON', path: '/jwks', answer: () => new Response('<html>'), cause: 'than JSON' },
  { what: 'no key set', path: '/jwks', answer: () => Response.json({}), cause: 'has no keys' },
]

describe('an issuer that answers with', () => {
  it.each(bad)(
    '$what counts as unavailable, and the log says why',
    async ({ path, answer, cause }) => {
      const app = await createTestApp(testConfig(), untouchedCluster)
      app.issuer.answer(path, answer)
      expect((await app.fetch(mcpRequest(await app.issuer.token()))).status).toBe(503)
      expect(app.log[0]).toMatchObject({
        code: 'issuer_unavailable',
        cause: expect.stringContaining(cause),
      })
    },
  )
})
