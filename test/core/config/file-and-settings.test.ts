import { describe, expect, it } from 'vitest'
import { faultsOf } from './load.ts'

const file = (text: string) => ({
  texts: { KUBE_MCP_CONFIG: `apiVersion: kube-mcp/v1\n${text}` },
})

describe('what a setting and the file both say stops the start', () => {
  it.each([
    [
      { KUBE_MCP_ACCESS: 'read' },
      'policy: { access: read }',
      '--access (KUBE_MCP_ACCESS) and policy.access of the configuration file are both set; keep one',
    ],
    [
      { KUBE_MCP_ALLOWED_TOOLS: 'get_pod' },
      'policy: { tools: { allowed: [get_pod] } }',
      '--allowed-tools (KUBE_MCP_ALLOWED_TOOLS) and policy.tools.allowed of the configuration file are both set; keep one',
    ],
    [
      { KUBE_MCP_ALLOWED_TOOLS: 'get_pod' },
      'policy: { tools: { disallowed: [list_pods] } }',
      '--allowed-tools (KUBE_MCP_ALLOWED_TOOLS) and policy.tools.disallowed are both set; keep one',
    ],
    [
      { KUBE_MCP_DISALLOWED_TOOLS: 'get_pod' },
      'policy: { tools: { allowed: [list_pods] } }',
      '--config (KUBE_MCP_CONFIG): line 2, policy.tools.allowed and KUBE_MCP_DISALLOWED_TOOLS are both set; keep one',
    ],
    [
      { KUBE_MCP_CLUSTER_RBAC: 'false' },
      'policy: { clusterRbac: true }',
      '--cluster-rbac (KUBE_MCP_CLUSTER_RBAC) and policy.clusterRbac of the configuration file are both set; keep one',
    ],
    [
      { KUBE_MCP_SNAPSHOT: 'dump.yaml' },
      'policy: { clusterRbac: true }',
      '--cluster-rbac (KUBE_MCP_CLUSTER_RBAC) needs a cluster to ask, and KUBE_MCP_SNAPSHOT has none',
    ],
    [
      { KUBE_MCP_OIDC_SCOPES: 'openid' },
      'issuers: [{ url: "https://issuer.example.com", scopes: [openid] }]',
      '--oidc-scopes (KUBE_MCP_OIDC_SCOPES) and issuers[0].scopes of the configuration file are both set; keep one',
    ],
  ])('%j', (values, text, fault) => {
    expect(faultsOf(values, file(text))).toEqual([fault])
  })

  it.each([
    [{ KUBE_MCP_ACCESS: 'write' }, 'policy: { tools: { allowed: [get_pod] } }'],
    [{ KUBE_MCP_OIDC_SCOPES: 'openid' }, 'issuers: [{ url: "https://issuer.example.com" }]'],
    [{ KUBE_MCP_CLUSTER_RBAC_NAMESPACE: 'kube-mcp' }, 'policy: { access: read }'],
  ])('%j beside other parts of the file is fine', (values, text) => {
    expect(faultsOf(values, file(text))).toEqual([])
  })

  it('an allowed tool beyond the level of the other', () => {
    expect(
      faultsOf({ KUBE_MCP_ALLOWED_TOOLS: 'delete_pod' }, file('policy: { access: write }')),
    ).toEqual([
      '--allowed-tools (KUBE_MCP_ALLOWED_TOOLS) names delete_pod, which the access level keeps from everybody: it needs destroy, and the most is write',
    ])
  })
})

describe('cluster RBAC by settings', () => {
  it.each([
    [
      { KUBE_MCP_CLUSTER_RBAC_NAMESPACE: 'Kube MCP' },
      '--cluster-rbac-namespace (KUBE_MCP_CLUSTER_RBAC_NAMESPACE) must be the name of a namespace, not "Kube MCP"',
    ],
    [
      { KUBE_MCP_CLUSTER_RBAC: 'false', KUBE_MCP_CLUSTER_RBAC_NAMESPACE: 'x' },
      '--cluster-rbac-namespace (KUBE_MCP_CLUSTER_RBAC_NAMESPACE) is set, and KUBE_MCP_CLUSTER_RBAC says no; keep one',
    ],
    [
      { KUBE_MCP_CLUSTER_RBAC: 'true', KUBE_MCP_SNAPSHOT: 'x' },
      '--cluster-rbac (KUBE_MCP_CLUSTER_RBAC) needs a cluster to ask, and KUBE_MCP_SNAPSHOT has none',
    ],
  ])('%j is wrong', (values, fault) => {
    expect(faultsOf(values)).toEqual([fault])
  })
})
