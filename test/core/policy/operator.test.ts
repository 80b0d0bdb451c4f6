import { describe, expect, it } from 'vitest'
import { type Access, defineTool, type PolicyConfig } from '../../../core/index.ts'
import { createPolicy } from '../../../core/policy/policy.ts'
import { createTestApp, untouchedCluster } from '../../support/app.ts'
import { ask } from '../../support/call.ts'
import { testConfig } from '../../support/config.ts'
import { signedIn } from './caller.ts'

const lists: readonly [name: string, policy: Partial<PolicyConfig>, rule: string][] = [
  ['allowed tools', { allowed: ['list_pods', 'get_pod'] }, 'allowed-tools'],
  ['a pattern of allowed tools', { allowed: ['*_pod', 'list_*s'] }, 'allowed-tools'],
  ['disallowed tools', { disallowed: ['get_secret'] }, 'disallowed-tools'],
  ['a pattern of disallowed tools', { disallowed: ['*_secret*'] }, 'disallowed-tools'],
]

describe.each(lists)('%s', (_name, policy, rule) => {
  const start = () => createTestApp(testConfig({ policy }), untouchedCluster)
  const call = (name: string) => ({ name, arguments: { name: 'x', namespace: 'shop' } })

  it('keep a tool from the list and from calls, and the log says which rule did', async () => {
    const app = await start()
    const { result } = await ask(app, 'tools/list')
    expect(result?.tools.map(({ name }) => name)).not.toContain('get_secret')
    const { error } = await ask(app, 'tools/call', call('get_secret'))
    expect([error?.code, error?.message]).toEqual([
      -32_602,
      expect.stringMatching(/^Unknown tool "get_secret": /),
    ])
    expect(app.log).toEqual([
      expect.objectContaining({ code: 'tool_refused', tool: 'get_secret', actor: 'ada', rule }),
    ])
  })

  it('leave the others to be listed and called', async () => {
    const app = await start()
    const { result } = await ask(app, 'tools/list')
    expect(result?.tools.map(({ name }) => name)).toContain('get_pod')
    expect((await ask(app, 'tools/call', call('get_pod'))).error).toBeUndefined()
    expect(app.records.map(({ decision }) => decision)).toEqual(['allow'])
  })
})

describe('a denied tool by another spelling', () => {
  it.each([
    'GET_SECRET',
    'Get_secret',
    'get_secret ',
    ' get_secret',
    'get_secret\u0000',
    'get_secret\u200b',
    'get_secreｔ',
    'ɡet_secret',
    'get_secret/',
    '../get_secret',
    'get_pod/../get_secret',
    'get%5Fsecret',
    '__proto__',
    'constructor',
  ])('%j is a tool that there is not', async (name) => {
    const app = await createTestApp(
      testConfig({ policy: { disallowed: ['get_secret'] } }),
      untouchedCluster,
    )
    const { error } = await ask(app, 'tools/call', {
      name,
      arguments: { name: 'password', namespace: 'shop' },
    })
    expect(error?.code).toBe(-32_602)
  })
})

describe('the ceiling', () => {
  const tools = (['read', 'write', 'destroy'] as const).map((access) =>
    defineTool({
      name: access,
      title: access,
      description: access,
      access,
      input: {},
      run: async () => '',
    }),
  )
  it.each<[Access, readonly string[]]>([
    ['read', ['read']],
    ['write', ['read', 'write']],
    ['destroy', ['read', 'write', 'destroy']],
  ])('%s leaves %j', async (access, left) => {
    const config = testConfig({ policy: { access } })
    const platform = { clusters: {}, log: () => {}, sharesRequests: true }
    const visit = await createPolicy(config, tools, () => untouchedCluster, platform).visit(
      signedIn(),
      {
        calls: [],
        lists: true,
      },
    )
    expect(visit.tools.names).toEqual(left)
    const denied = tools.filter(({ name }) => visit.denied(name)?.rule === 'access')
    expect(denied.map(({ name }) => name)).toEqual(
      tools.map(({ name }) => name).filter((name) => !left.includes(name)),
    )
  })
})
