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

describe('a tenant of several', () => {
  const other = '8eaef023-2b34-4da1-9baa-8bc8c9d6a490'
  const issuer = (url: string) =>
    `- issuer: { url: "${url}", audiences: [kube-mcp] }\n  claimMappings: { username: { claim: sub, prefix: "" } }\n`
  const faults = (tenants: string) =>
    faultsOf(
      { KUBE_MCP_OIDC_ISSUER_URL: '', KUBE_MCP_OIDC_CLIENT_ID: '', KUBE_MCP_AUTH_CONFIG: '/auth' },
      {
        texts: {
          KUBE_MCP_AUTH_CONFIG: `apiVersion: apiserver.config.k8s.io/v1\nkind: AuthenticationConfiguration\njwt:\n${issuer(entra(tenant))}${issuer(entra('organizations'))}`,
          KUBE_MCP_CONFIG: `apiVersion: kube-mcp/v1\nissuers: [{ url: "${entra('organizations')}", preset: entra, tenants: [${tenants}] }]`,
        },
      },
    )

  it('cannot be an issuer of its own too: one of them would check the tokens of both', () => {
    expect(faults(other)).toEqual([])
    expect(faults(`${other}, ${tenant}`)).toEqual([
      expect.stringContaining(
        `are two for tokens that name ${entra(tenant)} in iss, ${entra(tenant)} and ${entra('organizations')}; keep one`,
      ),
    ])
  })
})
