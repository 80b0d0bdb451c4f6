import { describe, expect, it } from 'vitest'
import type { RuleConfig } from '../../../core/index.ts'
import { createTestApp, type TestApp } from '../../support/app.ts'
import { ask, callText, mcpRequest } from '../../support/call.ts'
import { recording, smallCluster } from '../../support/cluster.ts'
import { testConfig } from '../../support/config.ts'
import { allowing, denying } from './rule.ts'

/** Half of the pods are in the namespace `shop`, half in `payments`. */
async function start(rules: readonly RuleConfig[], pods = 10) {
  const cluster = recording(smallCluster(pods))
  return { cluster, app: await createTestApp(testConfig({ policy: { rules } }), cluster) }
}

const cursorIn = (text: string) => /continue: ([\w-]+)$/.exec(text)?.[1]

async function walk(app: TestApp, args: object): Promise<readonly string[]> {
  const pages: string[] = []
  let cursor: string | undefined
  do {
    const next = cursor === undefined ? {} : { continue: cursor }
    pages.push(await callText(app, 'list_pods', { ...args, ...next }))
    cursor = cursorIn(pages.at(-1) ?? '')
  } while (cursor !== undefined && pages.length < 200)
  return pages
}

const withoutSome = '# without namespaces that the policy of this server keeps from you'
const onlyShop = '# only namespace shop: the policy of this server keeps the others from you'

describe.each([
  {
    what: 'denied by name',
    rules: [denying('a', { namespaces: ['payments'] })],
    note: withoutSome,
  },
  {
    what: 'denied by a pattern',
    rules: [denying('a', { namespaces: ['pay*'] })],
    note: withoutSome,
  },
  { what: 'not allowed', rules: [allowing('a', { namespaces: ['shop'] })], note: onlyShop },
  {
    what: 'not allowed by a pattern',
    rules: [allowing('a', { namespaces: ['sh*'] })],
    note: withoutSome,
  },
])('a question over all namespaces, some of them $what', ({ rules, note }) => {
  it('is answered with the others, and says so', async () => {
    const { app } = await start(rules)
    const text = await callText(app, 'list_pods')
    expect([text.includes('payments'), text.match(/pod-\d{5}/g)?.length]).toEqual([false, 5])
    expect(text.split('\n').at(-1)).toBe(note)
  })

  it.each(['table', 'wide', 'yaml'])('walks each of 500 pods exactly once (%s)', async (output) => {
    const { app } = await start(rules, 1000)
    const pages = await walk(app, { output })
    const names = pages.flatMap((page) => page.match(/pod-\d{5}/g) ?? [])
    expect([names.length, new Set(names).size]).toEqual([500, 500])
    expect(names.every((name) => Number(name.slice(4)) % 2 === 0)).toBe(true)
    expect(pages.every((page) => page.includes(note))).toBe(true)
  })

  it('says it in JSON, and of an empty list, and of the namespaces themselves', async () => {
    const { app } = await start(rules)
    const json = JSON.parse(await callText(app, 'list_pods', { output: 'json' }))
    expect([json.items.length, `# ${json.narrowed}`]).toEqual([5, note])
    expect(await callText(app, 'list_pods', { labelSelector: 'app=none' })).toBe(
      `No pods match the selectors. (${note.slice(2)})`,
    )
    const namespaces = await callText(app, 'list_namespaces')
    expect([namespaces.includes('payments'), namespaces.includes(note)]).toEqual([false, true])
  })

  it('in a denied namespace is refused, and nothing is sent', async () => {
    const { app, cluster } = await start(rules)
    expect(await callText(app, 'list_pods', { namespace: 'payments' })).toBe(
      'Cannot list pods in namespace payments: the policy of this server does not let you reach pods in namespace payments',
    )
    expect(await callText(app, 'get_namespace', { name: 'payments' })).toContain('does not let you')
    expect(cluster.paths).toEqual([])
    const [entry] = app.log
    expect(entry).toMatchObject({ code: 'tool_refused', tool: 'list_pods' })
    expect(['rule:a', 'no-allow-rule']).toContain(entry?.['rule'])
  })

  it('in an allowed one is as ever', async () => {
    const { app } = await start(rules)
    const text = await callText(app, 'list_pods', { namespace: 'shop' })
    expect([text.match(/pod-\d{5}/g)?.length, text.includes('#')]).toEqual([5, false])
  })
})

describe('several allowed namespaces', () => {
  it('are asked one after the other, and are one list', async () => {
    const { app, cluster } = await start([allowing('a', { namespaces: ['shop', 'payments'] })], 30)
    const pages = await walk(app, { limit: 7 })
    const names = pages.flatMap((page) => page.match(/pod-\d{5}/g) ?? [])
    expect([names.length, new Set(names).size]).toEqual([30, 30])
    const asked = cluster.paths.map((path) => path.split('?')[0])
    expect([...new Set(asked)]).toEqual([
      '/api/v1/namespaces/payments/pods',
      '/api/v1/namespaces/shop/pods',
    ])
  })

  it('a cursor of one caller does not open the list of another', async () => {
    const rules = [
      allowing('a', { namespaces: ['shop', 'payments'] }, "username == 'ada'"),
      allowing('b', { namespaces: ['shop'] }, "username == 'bob'"),
    ]
    const { app } = await start(rules)
    const cursor = cursorIn(await callText(app, 'list_pods', { limit: 2 })) ?? ''
    const bob = await app.issuer.token({ sub: 'bob' })
    const response = await app.fetch(
      mcpRequest(bob, {
        method: 'tools/call',
        params: { name: 'list_pods', arguments: { limit: 2, continue: cursor } },
      }),
    )
    expect(await response.text()).toContain('continue is not valid here')
    expect(await callText(app, 'list_pods', { limit: 2, continue: cursor })).toContain('pod-')
  })
})

describe('a tool of which nothing is allowed', () => {
  it.each([
    ['by its kind', [denying('a', { kinds: ['secrets'] })], ['list_secrets', 'get_secret']],
    ['by its name', [denying('a', { tools: ['*_secret*'] })], ['list_secrets', 'get_secret']],
    [
      'for its objects are in no namespace',
      [allowing('a', { namespaces: ['shop'] })],
      ['list_nodes', 'get_node', 'get_server_version', 'list_persistent_volumes'],
    ],
    ['in the only cluster', [denying('a', { clusters: ['*'], tools: ['get_node'] })], ['get_node']],
  ])('%s is not listed, and a call says that there is none', async (_name, rules, hidden) => {
    const { app, cluster } = await start(rules)
    const { result } = await ask(app, 'tools/list')
    const names = result?.tools.map(({ name }) => name) ?? []
    expect(names.filter((name) => hidden.includes(name))).toEqual([])
    expect(names).toContain('list_pods')
    for (const name of hidden)
      expect((await ask(app, 'tools/call', { name, arguments: {} })).error?.code).toBe(-32_602)
    expect(cluster.paths).toEqual([])
    expect(app.log.map(({ code, tool }) => [code, tool])).toEqual(
      hidden.map((name) => ['tool_refused', name]),
    )
    for (const { rule } of app.log) expect(['rule:a', 'no-allow-rule']).toContain(rule)
  })

  it('and what only needs a scope stays listed, unless a rule denies it', async () => {
    const policy = {
      scopes: [{ scope: 'kube:read', tools: ['list_*'] }],
      rules: [denying('a', { tools: ['list_secrets'] })],
    }
    const app = await createTestApp(testConfig({ policy }), smallCluster())
    const { result } = await ask(app, 'tools/list')
    const names = result?.tools.map(({ name }) => name)
    expect([names?.includes('list_pods'), names?.includes('list_secrets')]).toEqual([true, false])
  })
})
