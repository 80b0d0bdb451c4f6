import { beforeAll, describe, expect, it } from 'vitest'
import { type App, createApp, type Fetch, type LogEntry } from '../../../core/index.ts'
import { untouchedCluster } from '../../support/app.ts'
import { mcpRequest } from '../../support/call.ts'
import { testConfig, testIssuerConfig } from '../../support/config.ts'
import { createTestIssuer, type SigningKey, type TestIssuer } from '../../support/issuer.ts'

const firstUrl = 'https://first.example.com'
const secondUrl = 'https://second.example.com'
const hiddenUrl = 'https://hidden.example.com'

let first: TestIssuer
let second: TestIssuer
let keyOfSecond: SigningKey
let log: LogEntry[]

beforeAll(async () => {
  first = await createTestIssuer(Date.now, firstUrl)
  second = await createTestIssuer(Date.now, secondUrl)
  keyOfSecond = await second.addKey('RS256', { kid: 'key-1' })
  second.keySet.shift()
})

/** Signed with another key than the first issuer's, whose kid is the same. */
const ofSecond = (claims: Readonly<Record<string, unknown>> = {}) =>
  second.token(claims, {}, keyOfSecond)

/** Two issuers that each know another audience and name callers in their own way. */
function start(fetch: Fetch = route): App {
  log = []
  return createApp(
    testConfig({
      issuers: [
        testIssuerConfig({ url: hiddenUrl, advertise: false, scopes: ['hidden'] }),
        testIssuerConfig({
          url: firstUrl,
          audiences: ['for-first'],
          scopes: ['openid', 'groups'],
          requiredScopes: ['mcp'],
        }),
        testIssuerConfig({ url: secondUrl, audiences: ['for-second'], scopes: ['api'] }),
      ],
    }),
    {
      fetch,
      clusters: { default: untouchedCluster },
      log: (entry) => log.push(entry),
      sharesRequests: true,
    },
  )
}

const route: Fetch = (url, init) =>
  url.startsWith(firstUrl) ? first.fetch(url, init) : second.fetch(url, init)

const status = async (app: App, token: string) => (await app.fetch(mcpRequest(token))).status

describe('several issuers', () => {
  it('each verify their own tokens', async () => {
    const app = start()
    expect(await status(app, await first.token({ scope: 'mcp' }))).toBe(200)
    expect(await status(app, await ofSecond())).toBe(200)
  })

  it('a token that names another issuer than the one that signed it is refused, though the kid is the same', async () => {
    const app = start()
    expect(await status(app, await ofSecond({ iss: firstUrl, scope: 'mcp' }))).toBe(401)
    expect(log.map(({ code }) => code)).toEqual(['token_signature'])
  })

  it.each([
    ['the other issuer', 'for-second', 'for-first'],
    ['nobody here', 'https://other.example.com', 'https://mcp.example.com'],
  ])('an audience of %s is refused', async (_whose, wrong, right) => {
    const app = start()
    const statuses = [wrong, right].map(async (aud) =>
      status(app, await first.token({ aud, scope: 'mcp' })),
    )
    expect(await Promise.all(statuses)).toEqual([401, 200])
    expect(log.map(({ code }) => code)).toEqual(['token_audience'])
  })

  it.each([
    ['unknown', 'https://third.example.com'],
    ['with a slash', `${secondUrl}/`],
    ['in capitals', 'https://SECOND.example.com'],
    ['with the port that https has anyway', `${secondUrl}:443`],
    ['with a user', 'https://x@second.example.com'],
    ['with a path', `${secondUrl}/x`],
    ['without its scheme', 'second.example.com'],
    ['that is no text', 5],
    ['that is a list', [secondUrl]],
    ['that is missing', undefined],
  ])('an issuer %s is refused, and nobody is asked', async (_what, iss) => {
    let asked = 0
    const app = start(async () => {
      asked += 1
      throw new Error('asked')
    })
    expect(await status(app, await ofSecond({ iss }))).toBe(401)
    expect(log.map(({ code }) => code)).toEqual(['token_issuer'])
    expect(asked).toBe(0)
  })

  it('the outage of one is 503 for its tokens alone', async () => {
    const app = start((url, init) =>
      url.startsWith(firstUrl) ? Promise.reject(new Error('down')) : second.fetch(url, init),
    )
    expect(await status(app, await first.token({ scope: 'mcp' }))).toBe(503)
    expect(await status(app, await ofSecond())).toBe(200)
  })

  it('the required scopes of one are not those of the other', async () => {
    const app = start()
    expect(await status(app, await first.token())).toBe(403)
    expect(await status(app, await ofSecond())).toBe(200)
  })

  it('Google may leave its scheme out (OpenID Connect Core 1.0 §15.6.2), and nobody else', async () => {
    const url = 'https://accounts.google.com'
    const google = await createTestIssuer(Date.now, url)
    const config = testConfig({ issuers: [testIssuerConfig({ url })] })
    const app = createApp(config, {
      fetch: google.fetch,
      clusters: { default: untouchedCluster },
      log: () => {},
      sharesRequests: true,
    })
    expect(await status(app, await google.token({ iss: 'accounts.google.com' }))).toBe(200)
    expect(await status(app, await google.token())).toBe(200)
    expect(await status(app, await google.token({ iss: 'http://accounts.google.com' }))).toBe(401)
  })
})

describe('what clients are told of several issuers', () => {
  it('the metadata names those that are advertised, the default first, and their scopes (RFC 9728 §2)', async () => {
    const response = await start().fetch(
      new Request('https://mcp.example.com/.well-known/oauth-protected-resource/mcp'),
    )
    expect(await response.json()).toMatchObject({
      authorization_servers: [firstUrl, secondUrl],
      scopes_supported: ['openid', 'groups', 'mcp', 'api'],
    })
  })

  it('the challenge asks for the scopes of the first that is advertised', async () => {
    const response = await start().fetch(mcpRequest(undefined))
    expect(response.headers.get('www-authenticate')).toContain('scope="openid groups mcp"')
  })
})

describe('readiness', () => {
  it('waits for the keys of every issuer', async () => {
    let down = true
    const issuers = [
      testIssuerConfig({ url: firstUrl }),
      testIssuerConfig({ url: secondUrl }),
    ] as const
    const app = createApp(testConfig({ issuers }), {
      fetch: (url, init) =>
        down && url.startsWith(secondUrl) ? Promise.reject(new Error('down')) : route(url, init),
      clusters: { default: { ...untouchedCluster, fetch: async () => new Response() } },
      log: () => {},
      sharesRequests: true,
    })
    const ready = async () => {
      const response = await app.fetch(new Request('https://mcp.example.com/ready'))
      const body: unknown = await response.json()
      return [response.status, body]
    }
    expect(await ready()).toEqual([503, { status: 'starting', issuer: false, cluster: true }])
    down = false
    await expect.poll(ready, { timeout: 5_000 }).toEqual([200, { status: 'ready' }])
  })
})
