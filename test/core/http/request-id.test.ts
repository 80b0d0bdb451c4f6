import { describe, expect, it } from 'vitest'
import { createTestApp, type TestApp, untouchedCluster } from '../../support/app.ts'
import { mcpRequest } from '../../support/call.ts'
import { baseUrl, testConfig } from '../../support/config.ts'
import { denying } from '../policy/rule.ts'

const start = (config: Parameters<typeof testConfig>[0] = {}) =>
  createTestApp(testConfig(config), untouchedCluster)
const call = { method: 'tools/call', params: { name: 'list_pods', arguments: {} } }
const withToken = async (app: TestApp, options: object = call) =>
  mcpRequest(await app.issuer.token(), options)

const requests: readonly (readonly [string, (app: TestApp) => Promise<Request>])[] = [
  ['health', async () => new Request(`${baseUrl}/health`)],
  ['what there is not', async () => new Request(`${baseUrl}/nothing`)],
  ['a refused Host', async () => new Request('https://evil.example.com/mcp')],
  ['a challenge', async () => mcpRequest(undefined)],
  ['a list', async (app) => withToken(app, {})],
  ['a call', async (app) => withToken(app)],
]

describe('X-Request-Id', () => {
  it.each(requests)('is on the answer to %s', async (_what, make) => {
    const app = await start()
    const response = await app.fetch(await make(app))
    expect(response.headers.get('x-request-id')).toMatch(/^[\w-]{16}$/)
  })

  it('is another one for each request, whatever the request calls itself', async () => {
    const app = await start()
    const headers = { 'x-request-id': 'AAAAAAAAAAAAAAAA' }
    const ids = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const { headers: answered } = await app.fetch(await withToken(app, { ...call, headers }))
        return answered.get('x-request-id')
      }),
    )
    expect(new Set(ids).size).toBe(50)
    expect(ids).not.toContain('AAAAAAAAAAAAAAAA')
    expect(new Set(app.records.map(({ requestId }) => requestId))).toEqual(new Set(ids))
  })

  it('can be read by scripts of allowed origins', async () => {
    const app = await start()
    const response = await app.fetch(
      new Request(`${baseUrl}/health`, { headers: { origin: baseUrl } }),
    )
    expect(response.headers.get('access-control-expose-headers')).toContain('X-Request-Id')
  })
})

const needs = { scopes: [{ scope: 'kube', tools: ['list_pods'] }] }
const rule = denying('a', { tools: ['list_pods'] }, 'claims.none')
const lines: readonly (readonly [
  string,
  Parameters<typeof testConfig>[0],
  (app: TestApp) => Promise<Request>,
  readonly string[],
])[] = [
  ['a refused token', {}, async () => mcpRequest('a'), ['token_malformed']],
  ['a missing scope', { policy: needs }, withToken, ['scope_missing']],
  ['a refused tool', { policy: { disallowed: ['list_pods'] } }, withToken, ['tool_refused']],
  ['a failed tool', {}, withToken, ['tool_failed']],
  [
    'a rule without a value',
    { policy: { rules: [rule] } },
    withToken,
    ['rule_without_value', 'tool_refused'],
  ],
  [
    'a cluster that cannot be asked about a caller',
    { policy: { clusterRbac: {} } },
    withToken,
    ['cluster_rbac_unavailable', 'tool_refused'],
  ],
]

describe('the log', () => {
  it.each(lines)('names the request in its lines about %s', async (_what, config, make, codes) => {
    const app = await start(config)
    const { headers } = await app.fetch(await make(app))
    const requestId = headers.get('x-request-id')
    expect(app.log.map((entry) => [entry.code, entry['requestId']])).toEqual(
      codes.map((code) => [code, requestId]),
    )
    expect(app.records.map((record) => record.requestId)).toEqual([requestId])
  })
})
