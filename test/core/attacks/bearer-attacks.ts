import type { TestApp } from '../../support/app.ts'
import { mcpRequest } from '../../support/call.ts'
import { baseUrl } from '../../support/config.ts'
import type { Act, Attack } from './attack.ts'

const noToken = ['401 unauthorized']
const badRequest = ['400 invalid_request', 'bearer_invalid']

/** A request for the list of tools, made with a token that is good. */
const sent =
  (make: (token: string) => Request): Act =>
  async (app: TestApp) =>
    app.fetch(make(await app.issuer.token()))

const inHeader = sent((token) => mcpRequest(token))
const withHeaders = (headersOf: (token: string) => Readonly<Record<string, string>>) =>
  sent((token) => mcpRequest(undefined, { headers: headersOf(token) }))

const queries: readonly (readonly [string, (token: string) => string])[] = [
  ['access_token', (token) => `access_token=${token}`],
  ['access_token behind others', (token) => `a=1&access_token=${token}`],
  ['access_token twice', (token) => `access_token=${token}&access_token=${token}`],
  ['access_token without a value', () => 'access_token'],
  ['access_token, encoded', (token) => `access%5Ftoken=${token}`],
]

/** RFC 6750 §2: one method a request, and of the three we have one. */
const inQuery = queries.flatMap(([what, queryOf]): readonly Attack[] => {
  const url = (token: string) => `${baseUrl}/mcp?${queryOf(token)}`
  return [
    {
      what: `a query with ${what}, and no header`,
      wrong: sent((token) => mcpRequest(undefined, { url: url(token) })),
      right: inHeader,
      refused: badRequest,
    },
    {
      what: `a query with ${what}, and the header`,
      wrong: sent((token) => mcpRequest(token, { url: url(token) })),
      right: sent((token) => mcpRequest(token, { url: url(token).replaceAll('access', 'other') })),
      refused: badRequest,
    },
  ]
})

const names = [
  'ACCESS_TOKEN',
  'access-token',
  'access_token[]',
  'token',
  'id_token',
  'authorization',
]
const inAnotherQuery = names.map((name): Attack => ({
  what: `a token in the query as ${name}`,
  wrong: sent((token) => mcpRequest(undefined, { url: `${baseUrl}/mcp?${name}=${token}` })),
  right: sent((token) => mcpRequest(token, { url: `${baseUrl}/mcp?${name}=${token}` })),
  refused: noToken,
}))

const headers = [
  'x-access-token',
  'x-auth-token',
  'x-api-key',
  'x-authorization',
  'x-forwarded-access-token',
  'x-original-authorization',
  'authentication',
  'proxy-authorization',
  'cf-access-jwt-assertion',
  'x-goog-iap-jwt-assertion',
  'dpop',
  'mcp-session-id',
]
const inAnotherHeader = headers.map((name): Attack => ({
  what: `a token in the header ${name}`,
  wrong: withHeaders((token) => ({ [name]: `Bearer ${token}` })),
  right: withHeaders((token) => ({ authorization: `Bearer ${token}` })),
  refused: noToken,
}))

const cookies = ['access_token', 'token', 'Authorization', 'session'].map((name): Attack => ({
  what: `a token in the cookie ${name}`,
  wrong: withHeaders((token) => ({ cookie: `${name}=${token}` })),
  right: withHeaders((token) => ({
    cookie: `${name}=${token}`,
    authorization: `Bearer ${token}`,
  })),
  refused: noToken,
}))

const values: readonly (readonly [(token: string) => string, readonly string[]])[] = [
  [(token) => token, noToken],
  [(token) => `Token ${token}`, noToken],
  [(token) => `JWT ${token}`, noToken],
  [(token) => `DPoP ${token}`, noToken],
  [(token) => `Basic ${token}`, noToken],
  [(token) => `Bearer=${token}`, noToken],
  [(token) => `Bearer: ${token}`, noToken],
  [(token) => `Bearer${token}`, noToken],
  [(token) => `Basic YTpi, Bearer ${token}`, noToken],
  [(token) => `Bearer ${token}, Basic YTpi`, badRequest],
  [(token) => `Bearer ${token}, Bearer ${token}`, badRequest],
  [(token) => `Bearer Bearer ${token}`, badRequest],
  [(token) => `Bearer "${token}"`, badRequest],
  [(token) => `Bearer <${token}>`, badRequest],
  [(token) => `Bearer ${token};`, badRequest],
  [(token) => `Bearer ${token} x`, badRequest],
  [(token) => `Bearer\t${token}`, badRequest],
  [(token) => `Bearer \t${token}`, badRequest],
  [(token) => `Bearer =${token}`, badRequest],
  [(token) => `Bearer ${encodeURIComponent(`${token}/`)}`, badRequest],
]
const misspelled = values.map(([valueOf, refused]): Attack => ({
  what: `the Authorization header ${JSON.stringify(valueOf('…'))}`,
  wrong: withHeaders((token) => ({ authorization: valueOf(token) })),
  right: withHeaders((token) => ({ authorization: `Bearer ${token}` })),
  refused,
}))

const form = 'application/x-www-form-urlencoded'
const posted = (token: string, type: string, body: string, header: boolean) =>
  new Request(`${baseUrl}/mcp`, {
    method: 'POST',
    headers: {
      'content-type': type,
      accept: 'application/json, text/event-stream',
      ...(header && { authorization: `Bearer ${token}` }),
    },
    body,
  })
const list = { jsonrpc: '2.0', id: 1, method: 'tools/list' }

/** RFC 6750 §2.2 is not offered either. */
const inBody: readonly Attack[] = [
  {
    what: 'a token in a form',
    wrong: sent((token) => posted(token, form, `access_token=${token}`, false)),
    right: inHeader,
    refused: noToken,
  },
  {
    what: 'a token in a form and in the header',
    wrong: sent((token) => posted(token, form, `access_token=${token}`, true)),
    right: sent((token) => posted(token, 'application/json', JSON.stringify(list), true)),
    refused: ['400 -32700'],
  },
  ...['access_token', 'authorization', 'token'].map((name): Attack => {
    const body = (token: string) => JSON.stringify({ ...list, [name]: token })
    return {
      what: `a token in the body's member ${name}`,
      wrong: sent((token) => posted(token, 'application/json', body(token), false)),
      right: inHeader,
      refused: noToken,
    }
  }),
  {
    what: "a token in the call's _meta",
    wrong: sent((token) =>
      mcpRequest(undefined, { params: { _meta: { authorization: `Bearer ${token}` } } }),
    ),
    right: sent((token) =>
      mcpRequest(token, { params: { _meta: { authorization: `Bearer ${token}` } } }),
    ),
    refused: noToken,
  },
]

/** MCP, "Token Handling", and RFC 6750 §2: a token counts in the Authorization header alone. */
export const bearerAttacks: readonly Attack[] = [
  ...inQuery,
  ...inAnotherQuery,
  ...inAnotherHeader,
  ...cookies,
  ...misspelled,
  ...inBody,
]
