import { describe, expect, it } from 'vitest'
import { type KubeTransport, tools } from '../../../core/index.ts'
import { createTestApp, type TestApp } from '../../support/app.ts'
import { ask, callText, mcpRequest } from '../../support/call.ts'
import { testConfig } from '../../support/config.ts'
import { rbac, type Review } from './rbac.ts'

const pods = ({ resourceAttributes: { name } }: Review) => name?.endsWith('_pods') ?? false

const start = (
  transport: KubeTransport,
  clusterRbac: { readonly namespace?: string } = {},
): Promise<TestApp> => createTestApp(testConfig({ policy: { clusterRbac } }), transport)

const toolsOf = async (app: TestApp) =>
  (await ask(app, 'tools/list')).result?.tools.map(({ name }) => name)

describe('what the cluster’s RBAC says of tools', () => {
  it('is asked once for all, and then for each, at most six at once', async () => {
    const { transport, reviews, seen } = rbac(pods)
    expect(await toolsOf(await start(transport))).toEqual(['list_pods'])
    expect(reviews[0]).toEqual({
      user: 'ada',
      groups: ['system:authenticated'],
      extra: {},
      resourceAttributes: { group: 'kube-mcp.dev', resource: 'tools', verb: 'call' },
    })
    expect(reviews).toHaveLength(tools.length + 1)
    expect(seen.most).toBe(6)
  })

  it('is asked once where all are allowed', async () => {
    const { transport, reviews } = rbac(() => true)
    expect(await toolsOf(await start(transport))).toHaveLength(tools.length)
    expect(reviews).toHaveLength(1)
  })

  it('is asked only for what is called', async () => {
    const { transport, reviews } = rbac(pods)
    const app = await start(transport)
    expect(await callText(app, 'list_pods')).toContain('pod-00000')
    expect(reviews.map(({ resourceAttributes }) => resourceAttributes.name)).toEqual([
      undefined,
      'list_pods',
    ])
  })

  it('is not asked for what is denied anyway, nor by a request about no tool', async () => {
    const { transport, reviews } = rbac(() => true)
    const policy = { clusterRbac: {}, disallowed: ['list_pods'] }
    const app = await createTestApp(testConfig({ policy }), transport)
    await ask(app, 'tools/call', { name: 'list_pods', arguments: {} })
    await ask(app, 'ping')
    await ask(app, 'tools/call', { name: 'nothing', arguments: {} })
    expect(reviews).toEqual([])
  })

  it('is about a namespace, where one is configured', async () => {
    const { transport, reviews } = rbac(() => true)
    await toolsOf(await start(transport, { namespace: 'kube-mcp' }))
    expect(reviews[0]?.resourceAttributes.namespace).toBe('kube-mcp')
  })

  it('keeps a tool from a call, and the log says so', async () => {
    const { transport } = rbac(pods)
    const app = await start(transport)
    const { error } = await ask(app, 'tools/call', { name: 'list_nodes', arguments: {} })
    expect(error?.message).toBe('Unknown tool "list_nodes": tools/list names those there are')
    expect(app.log).toEqual([
      expect.objectContaining({ code: 'tool_refused', tool: 'list_nodes', rule: 'cluster-rbac' }),
    ])
  })

  it('knows the caller by groups, uid and extra', async () => {
    const { transport, reviews } = rbac(() => true)
    const config = testConfig({
      policy: { clusterRbac: {} },
      issuer: {
        mappings: {
          groups: { claim: 'groups', prefix: 'oidc:' },
          uid: { claim: 'uid', prefix: '' },
        },
      },
    })
    const app = await createTestApp(config, transport)
    const token = await app.issuer.token({ groups: ['sre'], uid: '7' })
    await app.fetch(mcpRequest(token))
    expect(reviews[0]).toMatchObject({
      user: 'ada',
      groups: ['oidc:sre', 'system:authenticated'],
      uid: '7',
    })
  })
})

describe('an answer of the cluster', () => {
  it('holds for ten seconds, for the same caller alone', async () => {
    const { transport, reviews } = rbac(() => true)
    const app = await start(transport)
    await toolsOf(app)
    app.clock.now += 9_999
    await toolsOf(app)
    expect(reviews).toHaveLength(1)
    await app.fetch(mcpRequest(await app.issuer.token({ sub: 'bob' })))
    expect(reviews.map(({ user }) => user)).toEqual(['ada', 'bob'])
    app.clock.now += 1
    await toolsOf(app)
    expect(reviews.map(({ user }) => user)).toEqual(['ada', 'bob', 'ada'])
  })
})

describe('without an answer nothing is allowed', () => {
  it.each([
    ['a refusal to be asked', () => Response.json({ message: 'no' }, { status: 403 })],
    ['an outage', () => new Response('', { status: 503 })],
    ['an answer that is none', () => Response.json({ status: {} }, { status: 201 })],
    ['a word for yes', () => Response.json({ status: { allowed: 'true' } }, { status: 201 })],
    ['another status', () => Response.json({ status: { allowed: true } }, { status: 200 })],
  ])('%s', async (_name, answer) => {
    const app = await start(rbac(answer).transport)
    expect(await callText(app, 'list_pods')).toBe(
      'Cannot call list_pods: the cluster cannot be asked whether you may; try again shortly',
    )
    expect((await ask(app, 'tools/list')).error).toEqual({
      code: -32_603,
      message:
        'Cannot tell which tools you may use: the cluster cannot be asked at the moment; try again shortly',
    })
    expect(app.log.map(({ code, rule }) => [code, rule])).toEqual([
      ['cluster_rbac_unavailable', 'cluster-rbac'],
      ['tool_refused', 'cluster-rbac'],
      ['cluster_rbac_unavailable', 'cluster-rbac'],
    ])
  })

  it('a no that comes with a yes is a no', async () => {
    const both = () => Response.json({ status: { allowed: true, denied: true } }, { status: 201 })
    expect(await toolsOf(await start(rbac(both).transport))).toEqual([])
  })

  it('and as soon as there is one, it counts', async () => {
    let down = true
    const { transport } = rbac(() => (down ? new Response('', { status: 500 }) : true))
    const app = await start(transport)
    expect((await ask(app, 'tools/list')).error?.code).toBe(-32_603)
    down = false
    expect(await toolsOf(app)).toHaveLength(tools.length)
  })
})

describe('who claims to be a part of the system', () => {
  const groups = { claim: 'groups', prefix: '' }
  it.each([
    [{ groups: ['system:masters'] }, 0],
    [{ groups: ['dev', 'system:nodes'] }, 0],
    [{ sub: 'system:kube-controller-manager' }, 0],
    [{ groups: ['dev', 'systems'] }, tools.length],
    [
      {
        sub: 'system:serviceaccount:shop:web',
        groups: ['system:serviceaccounts', 'system:serviceaccounts:shop', 'system:authenticated'],
      },
      tools.length,
    ],
  ])('%j sees %i tools', async (claims, count) => {
    const { transport } = rbac(() => true)
    const config = testConfig({
      policy: { clusterRbac: {} },
      issuer: { mappings: { groups } },
    })
    const app = await createTestApp(config, transport)
    const response = await app.fetch(mcpRequest(await app.issuer.token(claims)))
    expect(JSON.parse(await response.text()).result.tools).toHaveLength(count)
  })
})

it('a tool that RBAC denies asks for no scope, and one that it allows does', async () => {
  const { transport } = rbac(pods)
  const scopes = [{ scope: 'kube:read', tools: ['list_*'] }]
  const app = await createTestApp(testConfig({ policy: { clusterRbac: {}, scopes } }), transport)
  expect((await ask(app, 'tools/call', { name: 'list_nodes', arguments: {} })).status).toBe(200)
  expect((await ask(app, 'tools/call', { name: 'list_pods', arguments: {} })).status).toBe(403)
})
