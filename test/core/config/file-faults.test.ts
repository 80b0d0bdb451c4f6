import { describe, expect, it } from 'vitest'
import { faultsOf } from './load.ts'

const file = (text: string) => ({
  texts: { KUBE_MCP_CONFIG: `apiVersion: kube-mcp/v1\n${text}` },
})
const wrong = (place: string, message: string) => `--config (KUBE_MCP_CONFIG): ${place} ${message}`

describe('what stops the start in a configuration file', () => {
  it.each([
    [
      'an unknown key',
      'polcy: {}',
      [wrong('the file', 'has an unknown key "polcy"; did you mean policy?')],
    ],
    [
      'an unknown key further in',
      'policy:\n  tools: { alowed: [get_pod] }',
      [wrong('line 3, policy.tools', 'has an unknown key "alowed"; did you mean allowed?')],
    ],
    [
      'a tool that there is not',
      'policy:\n  tools:\n    allowed: [get_pods]',
      [
        wrong(
          'line 4, policy.tools.allowed',
          'names a tool that does not exist, "get_pods"; did you mean get_pod?',
        ),
      ],
    ],
    [
      'a scope with a space',
      'policy: { scopes: { "kube read": [get_pod] } }',
      [
        wrong(
          'line 2, policy.scopes.kube read',
          'must be a scope: printable ASCII without spaces, quotes and backslashes',
        ),
      ],
    ],
    [
      'a scope that grants no tool',
      'policy: { scopes: { kube:x: [x*] } }',
      [
        wrong(
          'line 2, policy.scopes.kube:x',
          'has a pattern that no tool fits, "x*"; there are list_pods, get_pod, list_secrets, delete_pod',
        ),
      ],
    ],
    [
      'a rule that neither allows nor denies, and one that does both',
      'policy:\n  rules:\n    - { id: a }\n    - { id: b, allow: {}, deny: {} }',
      [
        wrong('line 4, policy.rules[0]', 'must have either allow or deny'),
        wrong('line 5, policy.rules[1]', 'must have either allow or deny'),
      ],
    ],
    [
      'a rule without an id',
      'policy: { rules: [{ allow: {} }] }',
      [
        wrong(
          'line 2, policy.rules[0].id',
          'is required and must be a short name: lower-case letters, digits and "-"',
        ),
      ],
    ],
    [
      'an id twice',
      'policy: { rules: [{ id: a, allow: {} }, { id: a, deny: {} }] }',
      [wrong('line 2, policy.rules[1].id', 'is the id of rules[0] too; give each its own')],
    ],
    [
      'an empty list, which could mean everything or nothing',
      'policy: { rules: [{ id: a, allow: { namespaces: [] } }] }',
      [
        wrong(
          'line 2, policy.rules[0].allow.namespaces',
          'must be a list of namespaces with at least one entry',
        ),
      ],
    ],
    [
      'a kind by its name in objects',
      'policy: { rules: [{ id: a, deny: { kinds: [Secret] } }] }',
      [
        wrong(
          'line 2, policy.rules[0].deny.kinds[0]',
          'must be a resource as kubectl api-resources names it, in the plural, as pods, deployments.apps or pods/log',
        ),
      ],
    ],
    [
      'a kind in the singular',
      'policy: { rules: [{ id: a, deny: { kinds: [secret, pod/exec] } }] }',
      [
        wrong(
          'line 2, policy.rules[0].deny.kinds',
          'names no resource with "secret"; did you mean secrets?',
        ),
        wrong(
          'line 2, policy.rules[0].deny.kinds',
          'names no resource with "pod/exec"; did you mean pods?',
        ),
      ],
    ],
    [
      'an expression that is none',
      'policy: { rules: [{ id: a, allow: {}, when: "groups.exists(" }] }',
      [wrong('line 2, policy.rules[0].when', 'Unexpected token: EOF (line 1, column 15)')],
    ],
    [
      'an expression over what a caller does not have',
      'policy: { rules: [{ id: a, allow: {}, when: "roles == 1" }] }',
      [wrong('line 2, policy.rules[0].when', 'there is no roles (line 1, column 1)')],
    ],
    [
      'an expression that is neither true nor false',
      'policy: { rules: [{ id: a, allow: {}, when: username }] }',
      [
        wrong(
          'line 2, policy.rules[0].when',
          'must be true or false, and this is a value of type string',
        ),
      ],
    ],
    [
      'a cluster that there is not',
      'policy: { rules: [{ id: a, deny: { clusters: [prod] } }] }',
      [
        wrong(
          'line 2, policy.rules[0].deny.clusters',
          'names a cluster that there is not, "prod"; there is default',
        ),
      ],
    ],
    [
      'an issuer that nothing configures',
      'issuers: [{ url: "https://other.example.com" }]',
      [
        wrong(
          'line 2, issuers[0].url',
          'is no issuer that other settings configure; there is https://issuer.example.com',
        ),
      ],
    ],
    [
      'a word for dpop that it does not know',
      'issuers: [{ url: "https://issuer.example.com", dpop: true }]',
      [wrong('line 2, issuers[0].dpop', 'must be accepted or required')],
    ],
    [
      'nobody to sign in at',
      'issuers: [{ url: "https://issuer.example.com", advertise: false }]',
      [wrong('line 2, issuers', 'advertise no issuer: clients would not know where to sign in')],
    ],
    [
      'a scope of an issuer that grants nothing',
      'issuers: [{ url: "https://issuer.example.com", obtainableScopes: [kube:read] }]',
      [
        wrong(
          'line 2, issuers[0].obtainableScopes',
          'names kube:read, which grants nothing in policy.scopes',
        ),
      ],
    ],
  ])('%s', (_name, text, faults) => {
    expect(faultsOf({}, file(text))).toEqual(faults)
  })

  it.each([
    ['nothing at all', ''],
    ['another version', 'apiVersion: kube-mcp/v2'],
    ['no version', 'policy: {}'],
    ['a list', '- policy'],
    ['a list where a mapping should be', 'apiVersion: kube-mcp/v1\n- policy'],
  ])('%s', (_name, text) => {
    expect(faultsOf({}, { texts: { KUBE_MCP_CONFIG: text } })).toHaveLength(1)
  })

  it.each([
    ['no YAML', 'policy: [', 'line 2'],
    ['a key twice', 'policy: {}\npolicy: {}', 'line 3'],
  ])('%s is named by its line', (_name, text, line) => {
    expect(faultsOf({}, file(text)).join('\n')).toMatch(
      `--config (KUBE_MCP_CONFIG): ${line} is not YAML: `,
    )
  })

  it('aliases that grow without end', () => {
    const lines = Array.from({ length: 30 }, (_, index) => {
      const from = index === 0 ? '[x, x]' : `[*a${index - 1}, *a${index - 1}]`
      return `a${index}: &a${index} ${from}`
    })
    expect(faultsOf({}, file(lines.join('\n')))).toHaveLength(1)
  })
})
