import { describe, expect, it } from 'vitest'
import { createTestApp } from '../../support/app.ts'
import { ask, callText, mcpRequest } from '../../support/call.ts'
import { testConfig } from '../../support/config.ts'
import { impersonate } from '../identity/config.ts'
import { reviewed, rulesCluster } from './rules.ts'
import { ofOneKind, pods, start, toolsOf } from './useful-tools.ts'

describe('an answer of the cluster', () => {
  it('is asked for by at most six at once', async () => {
    const namespaces = Array.from({ length: 20 }, (_, index) => `n-${index}`)
    const cluster = rulesCluster(() => [])
    await toolsOf(await start(cluster, namespaces))
    expect(cluster.asked).toHaveLength(20)
    expect(cluster.seen.most).toBe(6)
  })

  it('holds for ten seconds, for the same token alone', async () => {
    const cluster = rulesCluster(pods)
    const app = await start(cluster, ['shop'])
    const token = await app.issuer.token()
    const list = (of: string) => app.fetch(mcpRequest(of))
    await list(token)
    app.clock.now += 9_999
    await list(token)
    expect(cluster.asked).toHaveLength(1)
    await list(await app.issuer.token({ jti: 'another' }))
    expect(cluster.asked).toHaveLength(2)
    app.clock.now += 1
    await list(token)
    expect(cluster.asked).toHaveLength(3)
  })

  it('is not asked for by a request about no tool, or about one that is denied anyway', async () => {
    const cluster = rulesCluster(pods)
    const app = await createTestApp(
      testConfig({
        identity: impersonate({ namespaces: ['shop'] }),
        policy: { disallowed: ['list_pods'] },
      }),
      cluster.transport,
    )
    await ask(app, 'ping')
    await ask(app, 'tools/call', { name: 'list_pods', arguments: {} })
    await ask(app, 'tools/call', { name: 'get_server_version', arguments: {} })
    expect(cluster.asked).toEqual([])
  })
})

describe('without a whole answer all tools are shown', () => {
  it.each<[string, () => Response]>([
    ['rules that are not all', () => reviewed({ resourceRules: [], incomplete: true })],
    ['nothing on whether they are all', () => reviewed({ resourceRules: [], incomplete: null })],
    [
      'rules of which one cannot be read',
      () => reviewed({ resourceRules: [], evaluationError: 'x' }),
    ],
    ['no rules', () => reviewed({})],
    ['rules that are none', () => reviewed({ resourceRules: ['all'] })],
    ['a refusal', () => Response.json({ message: 'no' }, { status: 403 })],
    ['an outage', () => new Response('', { status: 503 })],
  ])('%s in one namespace', async (_what, answer) => {
    const cluster = rulesCluster((namespace) => (namespace === 'shop' ? [] : answer()))
    expect(await toolsOf(await start(cluster))).toEqual(ofOneKind)
  })

  it('and the log says so', async () => {
    const app = await start(rulesCluster(() => new Response('', { status: 503 })))
    await toolsOf(app)
    expect(app.log).toEqual([
      expect.objectContaining({
        level: 'warn',
        code: 'caller_rbac_unavailable',
        rule: 'caller-rbac',
        actor: 'ada',
      }),
    ])
  })

  it('also to somebody for whom kube-mcp does not act, who reads why when they call', async () => {
    const cluster = rulesCluster(() => [])
    const identity = impersonate({ namespaces: ['shop'] })
    const issuer = { mappings: { username: { claim: 'sub', prefix: 'system:' } } }
    const app = await createTestApp(testConfig({ identity, issuer }), cluster.transport)
    expect(await toolsOf(app)).toEqual(ofOneKind)
    expect(await callText(app, 'list_pods')).toContain('kube-mcp does not act in your name')
    expect(app.log.map(({ level, code }) => `${level} ${code}`)).toContain(
      'info caller_rbac_unavailable',
    )
    expect(cluster.asked).toEqual([])
  })
})
