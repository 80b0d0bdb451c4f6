import { describe, expect, it } from 'vitest'
import { tools } from '../../../core/index.ts'
import { createTestApp, type TestApp, untouchedCluster } from '../../support/app.ts'
import { mcpRequest } from '../../support/call.ts'
import { recording, smallCluster } from '../../support/cluster.ts'
import { baseUrl, testConfig } from '../../support/config.ts'

const policy = {
  scopes: [
    { scope: 'kube:all', tools: ['*'] },
    { scope: 'kube:read', tools: ['list_*', 'get_pod'] },
    { scope: 'kube:secrets', tools: ['list_secrets', 'get_secret'] },
  ],
}
const start = (issuer = {}) =>
  createTestApp(testConfig({ issuer, policy }), recording(smallCluster()))

const call = (name: string, id = 1) => ({
  jsonrpc: '2.0',
  id,
  method: 'tools/call',
  params: { name, arguments: {} },
})

async function post(app: TestApp, scope: string, body: unknown): Promise<Response> {
  const { url, headers } = mcpRequest(await app.issuer.token({ scope }))
  return app.fetch(new Request(url, { method: 'POST', headers, body: JSON.stringify(body) }))
}

const challenge = (scope: string) =>
  `Bearer error="insufficient_scope", error_description="The token lacks a scope that this request needs", resource_metadata="${baseUrl}/.well-known/oauth-protected-resource/mcp", scope="${scope}"`

describe('a call of a tool whose scope the token lacks (MCP authorization, "Scope Challenge Handling")', () => {
  it.each([
    ['asks for the narrowest scope that would do', 'openid', 'list_pods', 'openid kube:read'],
    ['narrower than one of more tools', 'openid', 'list_secrets', 'openid kube:secrets'],
    ['with all that a token needs for its claims', '', 'list_pods', 'openid kube:read'],
    [
      'with the scopes of ours that it has, which clients would lose',
      'openid kube:secrets other',
      'list_pods',
      'openid kube:secrets kube:read',
    ],
  ])('%s', async (_name, scope, tool, asked) => {
    const cluster = recording(smallCluster())
    const app = await createTestApp(testConfig({ policy }), cluster)
    const response = await post(app, scope, call(tool))
    expect(response.status).toBe(403)
    expect(response.headers.get('www-authenticate')).toBe(challenge(asked))
    expect(cluster.paths).toEqual([])
    expect(app.log).toEqual([
      expect.objectContaining({ code: 'scope_missing', rule: 'scopes', actor: 'ada' }),
    ])
  })

  it.each([
    ['the scope', 'kube:read', 'list_pods'],
    ['a broader scope', 'kube:all', 'list_secrets'],
    ['one of several', 'openid kube:read', 'list_secrets'],
  ])('runs with %s', async (_name, scope, tool) => {
    const response = await post(await start(), scope, call(tool))
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ result: { content: [{ type: 'text' }] } })
  })

  it.each([
    ['a scope in other letters', 'KUBE:READ'],
    ['a longer one', 'kube:reader'],
    ['a pattern', 'kube:*'],
    ['two scopes in one', 'kube:read,kube:all'],
  ])('%s is another scope', async (_name, scope) => {
    expect((await post(await start(), scope, call('list_pods'))).status).toBe(403)
  })
})

describe('a batch', () => {
  it('asks once for all that its calls need, and nothing of it runs', async () => {
    const cluster = recording(smallCluster())
    const config = testConfig({
      policy: {
        scopes: [
          { scope: 'kube:nodes', tools: ['list_nodes'] },
          { scope: 'kube:pods', tools: ['list_pods', 'get_pod'] },
        ],
      },
    })
    const app = await createTestApp(config, cluster)
    const body = [call('list_services'), call('list_nodes', 2), call('list_pods', 3)]
    const response = await post(app, 'openid', body)
    expect(response.status).toBe(403)
    expect(response.headers.get('www-authenticate')).toBe(challenge('openid kube:nodes kube:pods'))
    expect(cluster.paths).toEqual([])
    expect((await post(app, 'kube:nodes kube:pods', body)).status).toBe(200)
    expect(cluster.paths).toHaveLength(3)
  })

  it('asks for no second scope where one serves both calls', async () => {
    const response = await post(await start(), 'openid', [call('list_pods'), call('get_pod', 2)])
    expect(response.headers.get('www-authenticate')).toBe(challenge('openid kube:read'))
  })
})

describe('required scopes and those of a tool', () => {
  it('are asked for together: one sign-in is enough', async () => {
    const app = await start({ requiredScopes: ['mcp'] })
    const response = await post(app, 'openid', call('list_pods'))
    expect(response.headers.get('www-authenticate')).toBe(challenge('openid mcp kube:read'))
    expect(app.log).toEqual([
      expect.objectContaining({ code: 'scope_missing', rule: 'required-scopes' }),
    ])
    expect((await post(app, 'mcp kube:read', call('list_pods'))).status).toBe(200)
  })
})

describe('what only lacks a scope', () => {
  it('is listed', async () => {
    const response = await post(await start(), 'openid', {
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/list',
    })
    const { result } = JSON.parse(await response.text())
    expect(result.tools).toHaveLength(tools.length)
  })

  it('is named by the metadata, but not by the first challenge', async () => {
    const app = await start({ scopes: ['openid', 'profile'] })
    const metadata = await app.fetch(
      new Request(`${baseUrl}/.well-known/oauth-protected-resource/mcp`),
    )
    expect(await metadata.json()).toMatchObject({
      scopes_supported: ['openid', 'profile', 'kube:all', 'kube:read', 'kube:secrets'],
    })
    const response = await app.fetch(mcpRequest(undefined))
    expect(response.headers.get('www-authenticate')).toContain('scope="openid profile"')
  })
})

describe('bodies that no client should send', () => {
  it.each([
    ['null', null],
    ['an empty batch', []],
    ['a batch of nothing', [null, 1, 'x', [call('list_pods')]]],
    ['a call without parameters', { jsonrpc: '2.0', id: 1, method: 'tools/call' }],
    ['a name that is no text', { ...call('x'), params: { name: ['list_pods'] } }],
  ])('%s: nothing is called, and it is answered', async (_name, body) => {
    const app = await createTestApp(testConfig({ policy }), untouchedCluster)
    const response = await post(app, 'openid', body)
    expect(response.status).toBeLessThan(500)
    expect(response.headers.get('www-authenticate')).toBeNull()
  })
})
