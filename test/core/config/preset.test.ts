import { describe, expect, it } from 'vitest'
import { faultsOf, load } from './load.ts'

const tenant = '72f988bf-86f1-41af-91ab-2d7cd011db47'
const entra = (which: string) => `https://login.microsoftonline.com/${which}/v2.0`

const settings = (url: string, text: string) =>
  [
    { KUBE_MCP_OIDC_ISSUER_URL: url },
    {
      texts: {
        KUBE_MCP_CONFIG: `apiVersion: kube-mcp/v1\nissuers: [{ url: "${url}", ${text} }]`,
      },
    },
  ] as const

describe('a preset', () => {
  it.each([
    [entra(tenant), 'preset: entra', { name: 'entra', tenants: [tenant] }],
    [
      entra('organizations'),
      `preset: entra, tenants: [${tenant}]`,
      { name: 'entra', tenants: [tenant] },
    ],
    [entra('common'), `preset: entra, tenants: [${tenant}]`, { name: 'entra', tenants: [tenant] }],
    ['https://accounts.google.com', 'preset: google', { name: 'google' }],
  ])('of %s: %s', (url, text, preset) => {
    expect(load(...settings(url, text)).issuers[0]?.preset).toEqual(preset)
  })

  it.each([
    [entra('organizations'), 'preset: entra', 'tenants is required: anybody can have a tenant'],
    [entra(tenant), `preset: entra, tenants: [${tenant}]`, 'tenants goes with organizations'],
    [entra('organizations'), `tenants: [${tenant}]`, 'tenants goes with preset entra'],
    [entra('common'), 'preset: entra, tenants: ["*"]', 'must be the id of a tenant'],
    [entra('contoso.com'), 'preset: entra', 'preset is entra, whose issuers are'],
    ['https://sts.windows.net/x/', 'preset: entra', 'preset is entra, whose issuers are'],
    ['https://google.example.com', 'preset: google', 'preset is google, whose issuer is'],
    ['https://issuer.example.com', 'preset: okta', 'must be entra or google'],
  ])('of %s cannot be %s', (url, text, fault) => {
    expect(faultsOf(...settings(url, text))).toEqual([expect.stringContaining(fault)])
  })

  it.each([
    ['https://accounts.google.com', 'preset: google'],
    [entra(tenant), 'preset: entra'],
  ])('of %s does not go with a strict audience', (url, preset) => {
    const [values, known] = settings(url, preset)
    expect(faultsOf({ ...values, KUBE_MCP_STRICT_AUDIENCE: 'true' }, known)).toEqual([
      expect.stringContaining('KUBE_MCP_STRICT_AUDIENCE would refuse them all'),
    ])
  })
})
