import { describe, expect, it } from 'vitest'
import { load } from './load.ts'

const file = (text: string) => ({
  texts: { KUBE_MCP_CONFIG: `apiVersion: kube-mcp/v1\n${text}` },
})

describe('a configuration file', () => {
  it.each([
    ['nothing', '', { policy: { access: 'read', scopes: [], rules: [] } }],
    ['the access level', 'policy: { access: destroy }', { policy: { access: 'destroy' } }],
    [
      'allowed tools',
      'policy: { tools: { allowed: [get_*, list_pods] } }',
      { policy: { allowed: ['get_*', 'list_pods'] } },
    ],
    [
      'disallowed tools',
      'policy: { tools: { disallowed: [list_secrets] } }',
      { policy: { disallowed: ['list_secrets'] } },
    ],
    [
      'scopes',
      'policy: { scopes: { kube:read: [list_*], "api://a/b": [get_pod] } }',
      {
        policy: {
          scopes: [
            { scope: 'kube:read', tools: ['list_*'] },
            { scope: 'api://a/b', tools: ['get_pod'] },
          ],
        },
      },
    ],
    [
      'rules',
      `policy:
  rules:
    - { id: no-secrets, deny: { kinds: [secrets, pods/exec, "*.example.com"] } }
    - { id: all, allow: {}, when: "'sre' in groups" }
    - { id: team, allow: { tools: ["*_pod*"], namespaces: [team-*], clusters: [default] } }`,
      {
        policy: {
          rules: [
            { id: 'no-secrets', effect: 'deny', kinds: ['secrets', 'pods/exec', '*.example.com'] },
            { id: 'all', effect: 'allow', when: { text: "'sre' in groups" } },
            {
              id: 'team',
              effect: 'allow',
              tools: ['*_pod*'],
              namespaces: ['team-*'],
              clusters: ['default'],
            },
          ],
        },
      },
    ],
    ['cluster RBAC', 'policy: { clusterRbac: true }', { policy: { clusterRbac: {} } }],
    [
      'cluster RBAC in a namespace',
      'policy: { clusterRbac: { namespace: kube-mcp } }',
      { policy: { clusterRbac: { namespace: 'kube-mcp' } } },
    ],
    [
      'more of an issuer',
      'issuers: [{ url: "https://issuer.example.com", scopes: [openid, email], requiredScopes: [mcp] }]',
      { issuers: [{ scopes: ['openid', 'email'], requiredScopes: ['mcp'], advertise: true }] },
    ],
    [
      'that tokens may be bound to a key',
      'issuers: [{ url: "https://issuer.example.com", dpop: accepted }]',
      { issuers: [{ dpop: 'accepted' }] },
    ],
    [
      'that they have to be',
      'issuers: [{ url: "https://issuer.example.com", dpop: required }]',
      { issuers: [{ dpop: 'required' }] },
    ],
  ])('says %s', (_name, text, expected) => {
    expect(load({}, file(text))).toMatchObject(expected)
  })

  it('may be JSON', () => {
    const text = JSON.stringify({ apiVersion: 'kube-mcp/v1', policy: { access: 'write' } })
    expect(load({}, { texts: { KUBE_MCP_CONFIG: text } }).policy.access).toBe('write')
  })

  it('says no when it says no', () => {
    expect(load({}, file('policy: { clusterRbac: false }')).policy.clusterRbac).toBeUndefined()
  })

  it('is read from where the setting says', () => {
    const paths: string[] = []
    const readFile = (path: string) => {
      paths.push(path)
      return 'apiVersion: kube-mcp/v1\npolicy: { access: write }\n'
    }
    const { policy } = load({ KUBE_MCP_CONFIG: '/etc/kube-mcp.yaml' }, { readFile })
    expect([policy.access, paths]).toEqual(['write', ['/etc/kube-mcp.yaml']])
  })
})
