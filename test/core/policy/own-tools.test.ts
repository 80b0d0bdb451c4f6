import { describe, expect, it } from 'vitest'
import type { PolicyConfig } from '../../../core/index.ts'
import { ownTool } from '../../../core/tools/own-tool.ts'
import { createTestApp } from '../../support/app.ts'
import { callText, mcpRequest } from '../../support/call.ts'
import { testConfig } from '../../support/config.ts'
import { customCluster } from '../../support/custom-cluster.ts'
import { allowing, denying } from './rule.ts'

interface Called {
  readonly name: string
  readonly args: object
}

const list: Called = { name: 'list_resources', args: { kind: 'configmaps', namespace: 'shop' } }
const get: Called = {
  name: 'get_resource',
  args: { kind: 'ConfigMap', name: 'settings', namespace: 'shop' },
}
const both = ['list_config_maps', 'get_config_map']

const answer = async (policy: Partial<PolicyConfig>, { name, args } = get) => {
  const app = await createTestApp(testConfig({ policy }), customCluster())
  const text = await callText(app, name, args)
  return text.includes('settings') && !text.startsWith('Cannot ') ? 'shown' : text
}

const refused = (verb: string) =>
  `Cannot ${verb}: the policy of this server does not let you reach configmaps`

describe('what is kept from a caller by the name of a kind’s own tool, no tool of any kind reaches', () => {
  it.each<[string, Partial<PolicyConfig>]>([
    ['disallowed tools', { disallowed: both }],
    ['a pattern of disallowed tools', { disallowed: ['*config_map*'] }],
    ['a rule that denies tools', { rules: [denying('no-config', { tools: both })] }],
    ['a rule that denies the kind', { rules: [denying('no-config', { kinds: ['configmaps'] })] }],
  ])('by %s', async (_what, policy) => {
    expect(await answer(policy, get)).toContain(refused('get configmap settings in namespace shop'))
    expect(await answer(policy, list)).toContain(refused('list configmaps in namespace shop'))
  })

  it('by a rule that denies tools in some namespaces: in those alone', async () => {
    const rules = [denying('no-config', { tools: both, namespaces: ['shop'] })]
    expect(await answer({ rules })).toContain('does not let you reach configmaps in namespace shop')
    const others = [denying('no-config', { tools: both, namespaces: ['payments'] })]
    expect(await answer({ rules: others })).toBe('shown')
  })

  it('by a scope that the token lacks; which tool asks for it is told', async () => {
    const app = await createTestApp(
      testConfig({ policy: { scopes: [{ scope: 'kube:config', tools: both }] } }),
      customCluster(),
    )
    expect(await callText(app, get.name, get.args)).toContain(
      'your token lacks a scope for configmaps; get_config_map asks for it',
    )
    const request = mcpRequest(await app.issuer.token({ scope: 'openid kube:config' }), {
      method: 'tools/call',
      params: { name: get.name, arguments: get.args },
    })
    expect(await (await app.fetch(request)).text()).toContain('name: settings')
  })

  it('for what that tool does: what is only not to be got can be listed', async () => {
    const policy = { disallowed: ['get_config_map'] }
    expect(await answer(policy, get)).toContain('does not let you reach configmaps')
    expect(await answer(policy, list)).toBe('shown')
  })

  it.each([
    ['events', 'list_events'],
    ['events.events.k8s.io', 'list_events'],
  ])('in whatever group the same objects are: %s', (kind, tool) => {
    const [resource = '', group = ''] = kind.split(/\.(.*)/)
    expect(ownTool({ group, resource }, 'get')).toBe(tool)
  })

  it('is in the log with the rule', async () => {
    const policy = { disallowed: both }
    const app = await createTestApp(testConfig({ policy }), customCluster())
    await callText(app, get.name, get.args)
    expect(app.log).toEqual([
      expect.objectContaining({
        code: 'tool_refused',
        tool: 'get_resource',
        rule: 'disallowed-tools',
      }),
    ])
  })
})

describe('who allows a tool of any kind by name allows any kind', () => {
  it.each<[string, Partial<PolicyConfig>]>([
    ['nothing else', {}],
    ['allowed tools', { allowed: ['list_resources', 'get_resource'] }],
    ['a rule that allows', { rules: [allowing('any', { tools: ['*_resource*'] })] }],
    ['other disallowed tools', { disallowed: ['get_secret', 'list_secrets'] }],
  ])('%s', async (_what, policy) => {
    expect([await answer(policy, get), await answer(policy, list)]).toEqual(['shown', 'shown'])
  })

  it('and a rule that allows one namespace narrows it to that', async () => {
    const rules = [allowing('shop', { namespaces: ['shop'] })]
    const app = await createTestApp(testConfig({ policy: { rules } }), customCluster())
    const text = await callText(app, 'list_resources', { kind: 'widgets' })
    expect(text).toContain('full')
    expect(text).not.toContain('empty')
    expect(text).toContain('# only namespace shop: the policy of this server keeps the others')
  })
})
