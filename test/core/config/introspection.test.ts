import { describe, expect, it } from 'vitest'
import { faultsOf, load } from './load.ts'

const file = (introspection: string) => ({
  texts: {
    KUBE_MCP_CONFIG: `apiVersion: kube-mcp/v1
issuers:
  - url: https://issuer.example.com
    introspection: ${introspection}`,
  },
})
const endpoint = 'url: https://issuer.example.com/introspect, clientId: me'
const readFile = (path: string) => {
  if (path !== '/secret') throw new Error(`there is no ${path}`)
  return 'from a file\n'
}
const wrong = (key: string, message: string) => [
  `--config (KUBE_MCP_CONFIG): line 4, issuers[0].introspection${key} ${message}`,
]

describe('introspection of an issuer', () => {
  it.each([
    [`{ ${endpoint}, clientSecret: given }`, {}, 'given'],
    [`{ ${endpoint}, clientSecretFile: /secret }`, {}, 'from a file'],
    [`{ ${endpoint} }`, { KUBE_MCP_OIDC_CLIENT_SECRET: 'of the setting' }, 'of the setting'],
  ])('%s with %j has the secret %j', (text, values, clientSecret) => {
    expect(load(values, { ...file(text), readFile }).issuers[0]?.introspection).toEqual({
      url: 'https://issuer.example.com/introspect',
      clientId: 'me',
      clientSecret,
    })
  })

  it.each([
    [
      `{ ${endpoint} }`,
      wrong(
        '',
        'needs a secret: give clientSecretFile, clientSecret, or KUBE_MCP_OIDC_CLIENT_SECRET',
      ),
    ],
    [
      `{ ${endpoint}, clientSecretFile: /none }`,
      wrong('.clientSecretFile', 'cannot be read: there is no /none'),
    ],
    [
      `{ ${endpoint}, clientSecretFile: /secret, clientSecret: given }`,
      wrong('', 'must not have both clientSecret and clientSecretFile'),
    ],
    [
      '{ url: "https://x/?a=b", clientId: me, clientSecret: given }',
      wrong('.url', 'must be the URL of the introspection endpoint'),
    ],
  ])('%s is wrong', (text, faults) => {
    expect(faultsOf({}, { ...file(text), readFile })).toEqual(faults)
  })

  it('cannot have a file where there are none', () => {
    expect(faultsOf({}, file(`{ ${endpoint}, clientSecretFile: /secret }`))).toEqual(
      wrong('.clientSecretFile', 'cannot be read: this runtime has no files'),
    )
  })
})
