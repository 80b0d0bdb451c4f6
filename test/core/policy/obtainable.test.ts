import { describe, expect, it } from 'vitest'
import { createTestApp, untouchedCluster } from '../../support/app.ts'
import { ask } from '../../support/call.ts'
import { baseUrl, testConfig, testIssuerConfig } from '../../support/config.ts'

const policy = {
  scopes: [
    { scope: 'kube:pods', tools: ['list_pods'] },
    { scope: 'kube:nodes', tools: ['list_nodes'] },
  ],
}
const elsewhere = testIssuerConfig({ url: 'https://other.example.com' })

describe('a scope that the caller’s issuer', () => {
  it.each([
    ['does not say it cannot give is asked for', [testIssuerConfig()], true],
    [
      'says it can give is asked for',
      [testIssuerConfig({ obtainableScopes: ['kube:pods'] })],
      true,
    ],
    [
      'cannot give is none to ask for',
      [testIssuerConfig({ obtainableScopes: ['kube:nodes'] }), elsewhere],
      false,
    ],
    [
      'is not advertised to give is none to ask for',
      [testIssuerConfig({ advertise: false }), elsewhere],
      false,
    ],
  ])('%s', async (_name, [first, ...more], asked) => {
    if (first === undefined) throw new Error('there is no issuer')
    const config = testConfig({ policy, issuers: [first, ...more] })
    const app = await createTestApp(config, untouchedCluster)
    const { result } = await ask(app, 'tools/list')
    expect(result?.tools.some(({ name }) => name === 'list_pods')).toBe(asked)
    const { status, error } = await ask(app, 'tools/call', { name: 'list_pods', arguments: {} })
    expect([status, error?.code]).toEqual(asked ? [403, undefined] : [200, -32_602])
    expect(app.log.map(({ code, rule }) => [code, rule])).toEqual([
      [asked ? 'scope_missing' : 'tool_refused', 'scopes'],
    ])
  })
})

it('the metadata names what any advertised issuer can give', async () => {
  const issuers = [
    testIssuerConfig({ scopes: ['openid', 'email'], obtainableScopes: ['kube:pods'] }),
    testIssuerConfig({ url: 'https://other.example.com', obtainableScopes: [] }),
    testIssuerConfig({ url: 'https://third.example.com', advertise: false, scopes: ['x'] }),
  ] as const
  const app = await createTestApp(testConfig({ policy, issuers }), untouchedCluster)
  const metadata = await app.fetch(new Request(`${baseUrl}/.well-known/oauth-protected-resource`))
  expect(await metadata.json()).toMatchObject({
    scopes_supported: ['openid', 'email', 'kube:pods'],
  })
})
