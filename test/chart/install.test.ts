import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tools } from '../../core/tools/index.ts'
import type { Tool } from '../../core/tools/tool.ts'
import { type Issuer, startIssuer } from '../adapters/support/issuer.ts'
import { type Server, startServer } from '../adapters/support/server.ts'
import { type ControlPlane, startControlPlane } from '../cluster/control-plane/start.ts'
import { chart, helm, required, setting, type Values } from './helm.ts'
import { render, renderEnv } from './render.ts'

let cluster: ControlPlane
let issuer: Issuer

beforeAll(async () => {
  cluster = await startControlPlane()
  issuer = await startIssuer()
})

afterAll(async () => {
  await issuer[Symbol.asyncDispose]()
  await cluster.stop()
})

/** The tools of a release with the chart's defaults. */
const offered = tools.filter(({ name }) => !/_(secret|config_map)s?$/.test(name))

/** Arguments that a tool insists on, or knows an object by: one that there need not be. */
function argumentsOf({
  required,
  properties,
}: Tool['inputSchema']): Readonly<Record<string, string>> {
  const known = Object.entries({ namespace: 'tools', name: 'none', kind: 'pods' })
  const names = [required, Object.keys(Object(properties)).filter((name) => name === 'name')].flat()
  return Object.fromEntries(known.filter(([name]) => names.includes(name)))
}

/** Every field that the templates can write. */
const everything: Values = {
  'mcp.oidc.clientSecret.existingSecret': 'client',
  'mcp.secretKeys.existingSecret': 'keys',
  'ingress.enabled': true,
  'ingress.className': 'nginx',
  'ingress.tls': [{ secretName: 'tls', hosts: ['mcp.example.com'] }],
  'ingress.annotations': { note: 'a' },
  'serviceAccount.annotations': { note: 'a' },
  'rbac.annotations': { note: 'a' },
  podAnnotations: { note: 'a' },
  podLabels: { team: 'a' },
  imagePullSecrets: [{ name: 'registry' }],
  extraEnv: [{ name: 'A', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } }],
  resources: { requests: { cpu: '50m' }, limits: { memory: '512Mi' } },
  volumes: [{ name: 'ca', configMap: { name: 'ca' } }],
  volumeMounts: [{ name: 'ca', mountPath: '/etc/ca' }],
  nodeSelector: { disk: 'ssd' },
  tolerations: [{ key: 'a', operator: 'Exists' }],
  affinity: { nodeAffinity: {} },
}

const impersonation: Values = {
  'mcp.identity.mode': 'impersonate',
  'mcp.identity.serviceAccounts': ['default/web'],
  'mcp.identity.namespaces': ['default'],
  'rbac.impersonate.users': ['ada'],
  'rbac.impersonate.groups': ['sre'],
  'rbac.impersonate.extras': ['acme.com/project'],
  'rbac.impersonate.uids': true,
}

const paths: Readonly<Record<string, string>> = {
  ServiceAccount: '/api/v1/namespaces/default/serviceaccounts',
  Service: '/api/v1/namespaces/default/services',
  Deployment: '/apis/apps/v1/namespaces/default/deployments',
  Ingress: '/apis/networking.k8s.io/v1/namespaces/default/ingresses',
  Role: '/apis/rbac.authorization.k8s.io/v1/namespaces/default/roles',
  RoleBinding: '/apis/rbac.authorization.k8s.io/v1/namespaces/default/rolebindings',
  ClusterRole: '/apis/rbac.authorization.k8s.io/v1/clusterroles',
  ClusterRoleBinding: '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings',
}

describe('a real API server', () => {
  it.each([
    ['the required values', {}],
    ['all values', everything],
    ['impersonation', impersonation],
    ['constrained impersonation', { ...impersonation, 'rbac.impersonate.constrained': true }],
  ])('knows every field of what %s make', async (_which, values) => {
    for (const manifest of render({ ...values, fullnameOverride: 'dry' })) {
      const { namespace: _elsewhere, ...metadata } = manifest.metadata
      const path = `${paths[manifest.kind]}?dryRun=All&fieldValidation=Strict`
      const created = await cluster.admin.json('POST', path, { ...manifest, metadata })
      expect(created).toMatchObject({ kind: manifest.kind })
    }
  })
})

describe('a release', () => {
  const reach = () => ['--namespace', 'tools', '--kubeconfig', cluster.adminKubeconfig]
  const install = (values: Values) =>
    helm([
      'upgrade',
      '--install',
      'kube-mcp',
      chart,
      '--create-namespace',
      ...reach(),
      ...setting({ ...required, ...values }),
    ])

  it('is installed, and says what to give to clients', () => {
    const { code, stdout, stderr } = install({})
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('claude mcp add --transport http kube-mcp https://mcp.example.com/mcp')
    expect(stdout).not.toContain('WARNING')
  })

  it('is upgraded, and warns of replicas that do not share keys', () => {
    const { code, stdout } = install({ replicaCount: 2 })
    expect(code).toBe(0)
    expect(stdout).toContain('WARNING: 2 replicas without mcp.secretKeys')
  })

  it('has the rights that each of its tools needs', async () => {
    await using server = await startRelease({})
    const token = await issuer.token()
    expect(offered).toHaveLength(24)
    for (const { name, inputSchema } of offered) {
      const needed = argumentsOf(inputSchema)
      const { status, text } = await server.call(token, name, needed)
      // That there is no such object is told only to those who may read it.
      expect({ name, status, text }).toMatchObject({
        status: 200,
        text: expect.not.stringMatching(/Kubernetes RBAC|forbid/),
      })
    }
    const deployment = { namespace: 'tools', name: 'kube-mcp' }
    expect(await server.call(token, 'get_deployment', deployment)).toMatchObject({ isError: false })
  })

  it('cannot read Secrets and ConfigMaps even where their tools are offered', async () => {
    await using server = await startRelease({ 'mcp.tools.disallowed': '' })
    const token = await issuer.token()
    for (const tool of ['list_secrets', 'list_config_maps']) {
      const answer = await server.call(token, tool)
      expect(answer).toMatchObject({ status: 200, isError: true })
      expect(answer.text).toContain('RBAC')
    }
  })

  it('leaves nothing behind', async () => {
    expect(helm(['uninstall', 'kube-mcp', ...reach()]).code).toBe(0)
    const roles = await cluster.admin.list('/apis/rbac.authorization.k8s.io/v1/clusterroles')
    expect(roles.map(({ metadata }) => metadata.name)).not.toContain('kube-mcp')
    const accounts = await cluster.admin.list('/api/v1/namespaces/tools/serviceaccounts')
    expect(accounts.map(({ metadata }) => metadata.name)).not.toContain('kube-mcp')
  })

  /** The real server with the environment of the release's pod, as its service account. */
  async function startRelease(values: Values): Promise<Server> {
    const settings = {
      ...renderEnv({ ...values, 'mcp.oidc.issuerUrl': issuer.url }),
      KUBE_MCP_HOST: '127.0.0.1',
      KUBE_MCP_PORT: '0',
      KUBE_MCP_API_SERVER: cluster.server,
      KUBE_MCP_API_SERVER_CA: cluster.ca,
      KUBE_MCP_API_SERVER_TOKEN: await cluster.serviceAccountToken('tools', 'kube-mcp'),
    }
    return startServer({ command: ['node', 'adapters/node/main.ts'] }, settings)
  }
})
