import { describe, expect, it } from 'vitest'
import { faultsOf, load } from './load.ts'

const on = { KUBE_MCP_IDENTITY: 'impersonate' }
const file = (identity: string) => ({
  texts: { KUBE_MCP_CONFIG: `apiVersion: kube-mcp/v1\nidentity: ${identity}` },
})

describe('whom and what to impersonate', () => {
  it('is no service account and at most 200 groups, unless configured', () => {
    expect(load(on).identity).toEqual({ mode: 'impersonate', serviceAccounts: [], maxGroups: 200 })
  })

  it('is what the settings say', () => {
    const { identity } = load({
      ...on,
      KUBE_MCP_IDENTITY_SERVICE_ACCOUNTS: 'shop/web, shop/a.b,shop/web',
      KUBE_MCP_IDENTITY_MAX_GROUPS: '1000',
      KUBE_MCP_IDENTITY_NAMESPACES: 'shop,payments',
    })
    expect(identity).toEqual({
      mode: 'impersonate',
      serviceAccounts: ['shop/web', 'shop/a.b'],
      maxGroups: 1000,
      namespaces: ['shop', 'payments'],
    })
  })

  it('is what the configuration file says', () => {
    const text =
      '{ mode: impersonate, serviceAccounts: [shop/web], maxGroups: 3, namespaces: [shop] }'
    expect(load({}, file(text)).identity).toEqual({
      mode: 'impersonate',
      serviceAccounts: ['shop/web'],
      maxGroups: 3,
      namespaces: ['shop'],
    })
  })

  it.each([
    ['KUBE_MCP_IDENTITY_SERVICE_ACCOUNTS', 'web', 'must name namespace/name, not "web"'],
    ['KUBE_MCP_IDENTITY_SERVICE_ACCOUNTS', 'a/b/c', 'must name namespace/name, not "a/b/c"'],
    ['KUBE_MCP_IDENTITY_SERVICE_ACCOUNTS', 'shop/*', 'must name namespace/name, not "shop/*"'],
    ['KUBE_MCP_IDENTITY_SERVICE_ACCOUNTS', 'shop:web', 'must name namespace/name, not "shop:web"'],
    ['KUBE_MCP_IDENTITY_MAX_GROUPS', '0', 'must be a whole number from 1 to 1000, not "0"'],
    ['KUBE_MCP_IDENTITY_MAX_GROUPS', '1001', 'must be a whole number from 1 to 1000, not "1001"'],
    ['KUBE_MCP_IDENTITY_MAX_GROUPS', '1e2', 'must be a whole number from 1 to 1000, not "1e2"'],
    ['KUBE_MCP_IDENTITY_NAMESPACES', 'a b', 'must name namespaces, not "a b"'],
    ['KUBE_MCP_IDENTITY_NAMESPACES', '*', 'must name namespaces, not "*"'],
  ])('%s=%s is wrong', (name, value, fault) => {
    expect(faultsOf({ ...on, [name]: value })).toEqual([expect.stringContaining(fault)])
  })

  it.each([
    ['serviceAccounts: [web]', 'identity.serviceAccounts[0] must be namespace/name'],
    ['serviceAccounts: []', 'identity.serviceAccounts must be a list of service accounts'],
    ['maxGroups: 1.5', 'identity.maxGroups must be a whole number from 1 to 1000'],
    ['namespaces: [A]', 'identity.namespaces[0] must be the name of a namespace'],
    ['namespace: [a]', 'identity has an unknown key "namespace"; did you mean namespaces?'],
  ])('%s in the file is wrong', (text, fault) => {
    const faults = faultsOf({}, file(`{ mode: impersonate, ${text} }`))
    expect(faults).toEqual([expect.stringContaining(fault)])
  })

  it.each([
    ['KUBE_MCP_IDENTITY_SERVICE_ACCOUNTS', 'shop/web', 'serviceAccounts: [shop/web]'],
    ['KUBE_MCP_IDENTITY_MAX_GROUPS', '5', 'maxGroups: 5'],
    ['KUBE_MCP_IDENTITY_NAMESPACES', 'shop', 'namespaces: [shop]'],
  ])(
    '%s does not go with the same in the file, nor with kube-mcp’s own identity',
    (name, value, text) => {
      expect(faultsOf({ ...on, [name]: value }, file(`{ ${text} }`))).toEqual([
        expect.stringContaining('of the configuration file are both set; keep one'),
      ])
      expect(faultsOf({ [name]: value })).toEqual([
        expect.stringContaining('means nothing where KUBE_MCP_IDENTITY is serviceaccount'),
      ])
    },
  )
})
