import { describe, expect, it } from 'vitest'
import { chart, helm, type Values } from './helm.ts'
import { render } from './render.ts'

describe('values that are wrong', () => {
  it('are refused all at once when the required ones are missing', () => {
    const { code, stderr } = helm(['template', 'kube-mcp', chart])
    expect(code).not.toBe(0)
    expect(stderr).toContain('cannot install kube-mcp with these values')
    for (const path of ['mcp.baseUrl', 'mcp.oidc.issuerUrl', 'mcp.oidc.clientId']) {
      expect(stderr).toContain(`${path} is required`)
    }
  })

  it.each<[Values, string]>([
    [{ 'mcp.baseUrl': 'mcp.example.com' }, "at '/mcp/baseUrl'"],
    [{ 'mcp.baseUrl': 'https://mcp.example.com/?a=b' }, "at '/mcp/baseUrl'"],
    [{ 'mcp.oidc.issuerUrl': 'ldap://login' }, "at '/mcp/oidc/issuerUrl'"],
    [{ 'mcp.oidc.scopes': ['openid', 7] }, "at '/mcp/oidc/scopes/1'"],
    [{ 'mcp.oidc.clientSecret': 'hunter2' }, "at '/mcp/oidc/clientSecret'"],
    [{ 'mcp.logging.level': 'verbose' }, "at '/mcp/logging/level': value must be one of"],
    [{ 'mcp.tools.allow': 'get_pod' }, "at '/mcp/tools': additional properties 'allow' not"],
    [{ 'mcp.odic': {} }, "at '/mcp': additional properties 'odic' not allowed"],
    [{ replicas: 2 }, "additional properties 'replicas' not allowed"],
    [{ replicaCount: '2' }, "at '/replicaCount': got string, want integer"],
    [{ 'service.port': 70_000 }, "at '/service/port'"],
    [{ 'image.pullPolicy': 'Sometimes' }, "at '/image/pullPolicy'"],
    [{ 'serviceAccount.annotations': { a: 1 } }, "at '/serviceAccount/annotations/a'"],
    [{ extraEnv: { HTTPS_PROXY: 'x' } }, "at '/extraEnv': got object, want array"],
  ])('are refused by their place: %j', (values, place) => {
    expect(() => render(values)).toThrow(place)
  })

  it('are refused where they name issuers twice', () => {
    const values = { 'mcp.authConfig.existingConfigMap': 'issuers' }
    expect(() => render(values)).toThrow('mcp.oidc.issuerUrl and mcp.authConfig are both set')
    expect(() => render({ ...values, 'mcp.oidc.issuerUrl': '' })).toThrow('mcp.oidc.clientId and')
  })

  it.each([
    ['allowed', 'list_pod'],
    ['allowed', ['get_pod', 'List_pods']],
    ['allowed', 'gets_*'],
    ['disallowed', 'get_pod, list_secret'],
    ['disallowed', 'get_pod.'],
  ])(
    'are refused where mcp.tools.%s names no tool, which would stop the pod: %j',
    (list, names) => {
      const word = [names].flat().at(-1)?.split(', ').at(-1)
      expect(() => render({ [`mcp.tools.${list}`]: names })).toThrow(
        `mcp.tools.${list}: no tool fits "${word}"; there are get_server_version, list_nodes, `,
      )
    },
  )

  it.each(['get_pod', 'get_*', '*_pods,get_node', ['*'], 'get_p*d'])(
    'are not those of mcp.tools.allowed that a tool fits: %j',
    (allowed) => {
      expect(() => render({ 'mcp.tools.allowed': allowed })).not.toThrow()
    },
  )

  it('are refused in podLabels, where the Deployment would not find its pods', () => {
    const name = 'app.kubernetes.io/name'
    expect(() => render({ podLabels: { [name]: 'mine' } })).toThrow(
      `podLabels sets ${name}, by which the Deployment finds its pods: choose another label`,
    )
    expect(() => render({ podLabels: { 'app.kubernetes.io/part-of': 'mine' } })).not.toThrow()
  })

  it('are refused in extraEnv, where they would be in two places', () => {
    const extraEnv = [{ name: 'KUBE_MCP_BASE_URL', value: 'https://other.example.com' }]
    expect(() => render({ extraEnv })).toThrow('extraEnv sets KUBE_MCP_BASE_URL')
  })
})
