import { mcpRequest } from '../../support/call.ts'
import { baseUrl, testIssuerConfig } from '../../support/config.ts'
import { createTestIssuer } from '../../support/issuer.ts'
import type { Attack } from './attack.ts'
import { asking, few, four, limited, type Make } from './flood.ts'

/** Requests of one caller who tries to be somebody else each time, beside those of four callers. */
const callerRow = (what: string, make: Make, others: Make = asking((i) => ({ sub: `${i}` }))) =>
  ({
    what: `one caller's share, many times, by ${what}`,
    config: limited({ requestsPerCaller: few }),
    wrong: four(make),
    right: four(others),
    refused: ['429 too_many_requests', 'too_many_requests limits.requestsPerCaller'],
  }) satisfies Attack

const post = (token: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  new Request(`${baseUrl}/mcp`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

const ada = () => ({ sub: 'ada' })

/** Where somebody with one name asks as if they were many. */
const callers: readonly Attack[] = [
  callerRow(
    'a new token each time',
    asking((index) => ({ ...ada(), jti: `${index}` })),
  ),
  callerRow(
    'tokens that end at other times',
    asking((index) => ({
      ...ada(),
      exp: 1_767_225_600 + 600 + index,
    })),
  ),
  callerRow(
    'tokens of other clients',
    asking((index) => ({ ...ada(), azp: `client-${index}` })),
  ),
  callerRow(
    'tokens of other sessions',
    asking((index) => ({ ...ada(), sid: `${index}` })),
  ),
  callerRow(
    'tokens for other groups',
    asking((index) => ({ ...ada(), groups: [`g${index}`] })),
  ),
  callerRow(
    'tokens with other scopes',
    asking((index) => ({ ...ada(), scope: `openid s${index}` })),
  ),
  callerRow(
    'tokens for other resources of ours',
    asking((index) => ({
      ...ada(),
      aud: [baseUrl, `${baseUrl}/`, `${baseUrl}/mcp`, `${baseUrl}/mcp/`][index],
    })),
  ),
  callerRow('both URLs of the server', async ({ issuer }, index) =>
    mcpRequest(await issuer.token(ada()), { url: index % 2 === 0 ? baseUrl : `${baseUrl}/mcp` }),
  ),
  callerRow('other methods of MCP', asking(ada, { method: 'ping' })),
  callerRow(
    'a session id of its own making',
    asking(ada, { headers: { 'mcp-session-id': crypto.randomUUID() } }),
  ),
  callerRow('a forwarded address', asking(ada, { headers: { 'x-forwarded-for': '192.0.2.1' } })),
  callerRow('a name in a header', asking(ada, { headers: { 'x-forwarded-user': 'bob' } })),
  callerRow(
    'a name in the headers of impersonation',
    asking(ada, { headers: { 'impersonate-user': 'bob' } }),
  ),
  callerRow('odd letters in the scheme', async ({ issuer }, index) => {
    const scheme = ['bearer', 'BEARER', 'Bearer', 'bEARER'][index] ?? ''
    const token = await issuer.token(ada())
    return post(
      token,
      { jsonrpc: '2.0', id: 1, method: 'tools/list' },
      { authorization: `${scheme} ${token}` },
    )
  }),
  callerRow(
    'a user agent of its own',
    asking(ada, { headers: { 'user-agent': crypto.randomUUID() } }),
  ),
]

const named = (username: string) => (index: number) => ({ sub: index === 3 ? username : 'ada' })

/** Names that look alike are different callers, each with a share. */
const lookAlikes: readonly Attack[] = [
  'Ada',
  'ada ',
  'аda',
  'ada\u200b',
  'ada\u0000',
  '["ada"]',
].map((name) => ({
  what: `the share of who is called ${JSON.stringify(name)}, used up by ada`,
  config: limited({ requestsPerCaller: few }),
  // Whoever has that name is not kept out by another's flood.
  wrong: four(asking(named('ada'))),
  right: four(asking(named(name))),
  refused: ['429 too_many_requests', 'too_many_requests limits.requestsPerCaller'],
}))

/** Two issuers have an `ada` each. */
const otherIssuer = 'https://other.example.com'
const issuers: readonly Attack[] = [
  {
    what: 'the share of the ada of another issuer, used up by this one',
    config: {
      ...limited({ requestsPerCaller: few }),
      issuers: [testIssuerConfig(), testIssuerConfig({ url: otherIssuer })],
    },
    wrong: four(asking(ada)),
    right: async (app) => {
      const other = await createTestIssuer(() => app.clock.now, otherIssuer)
      for (let index = 0; index < 3; index++)
        await app.fetch(mcpRequest(await app.issuer.token(ada())))
      for (const path of ['/.well-known/openid-configuration', '/jwks'])
        app.issuer.answer(path, () => other.fetch(`${otherIssuer}${path}`))
      return app.fetch(mcpRequest(await other.token(ada())))
    },
    refused: ['429 too_many_requests', 'too_many_requests limits.requestsPerCaller'],
  },
]

/** On the share of a caller. */
export const limitAttacks: readonly Attack[] = [...callers, ...lookAlikes, ...issuers]
