import { describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../../../support/app.ts'
import { mcpRequest } from '../../../support/call.ts'
import { baseUrl, testConfig } from '../../../support/config.ts'
import { accepted, tokenCluster } from './token-cluster.ts'

const ours = [baseUrl, `${baseUrl}/`, `${baseUrl}/mcp`, `${baseUrl}/mcp/`]
const opaque = 'sha256~opaque'

const start = ({
  transport,
}: Pick<ReturnType<typeof tokenCluster>, 'transport'>): Promise<TestApp> =>
  createTestApp(testConfig({ tokenReview: { audiences: [] } }), transport)

const status = async (app: TestApp, token: string) => (await app.fetch(mcpRequest(token))).status
const codes = (app: TestApp) => app.log.map(({ code }) => code)

describe('what the cluster says of a token', () => {
  it.each([
    ['yes, for us', 200, accepted([baseUrl]), []],
    ['no', 401, { error: 'token has expired' }, ['token_inactive']],
    ['no, in so many words', 401, { authenticated: false }, ['token_inactive']],
    ['yes, for others', 401, accepted(['https://kubernetes.default.svc']), ['token_audience']],
    [
      'yes, as one that does not look at audiences',
      401,
      { ...accepted([]), audiences: undefined },
      ['token_audience'],
    ],
    [
      'yes, for something that only looks like us',
      401,
      accepted([`${baseUrl}.example.org`]),
      ['token_audience'],
    ],
    [
      'a word for yes',
      503,
      { ...accepted(ours), authenticated: 'true' },
      ['token_review_unavailable', 'issuer_unavailable'],
    ],
    [
      'yes, for nobody',
      503,
      accepted(ours, { username: '' }),
      ['token_review_unavailable', 'issuer_unavailable'],
    ],
    [
      'yes, with groups that are none',
      503,
      accepted(ours, { groups: 'system:masters' }),
      ['token_review_unavailable', 'issuer_unavailable'],
    ],
    [
      'yes, with extra that is none',
      503,
      accepted(ours, { extra: { a: 'b' } }),
      ['token_review_unavailable', 'issuer_unavailable'],
    ],
  ])('%s: %i', async (_what, expected, said, logged) => {
    const app = await start(tokenCluster(() => said))
    expect(await status(app, opaque)).toBe(expected)
    expect(codes(app)).toEqual(logged)
  })

  it.each([
    ['is away', () => Promise.reject(new Error('ECONNREFUSED'))],
    ['is starting', () => new Response('', { status: 503 })],
    ['does not let us ask', () => Response.json({ message: 'no' }, { status: 403 })],
  ])('nothing, because it %s: 503 with Retry-After and no challenge', async (_what, answer) => {
    const app = await start(tokenCluster(answer))
    const { status: code, headers } = await app.fetch(mcpRequest(opaque))
    expect([code, headers.get('retry-after'), headers.get('www-authenticate')]).toEqual([
      503,
      '5',
      null,
    ])
    expect(codes(app)).toEqual(['token_review_unavailable', 'issuer_unavailable'])
  })

  it('never has the token in the log', async () => {
    const app = await start(tokenCluster(() => new Response(opaque, { status: 500 })))
    await status(app, opaque)
    expect(app.log).toHaveLength(2)
    expect(JSON.stringify(app.log)).not.toContain(opaque)
  })
})
