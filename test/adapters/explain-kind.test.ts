import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { explainCommand } from '../../adapters/shared/commands/explain.ts'
import { createFolder } from './support/folder.ts'
import { type Issuer, startIssuer } from './support/issuer.ts'
import { runToEnd } from './support/process.ts'
import { basics } from './support/server.ts'

const folder = createFolder()
let issuer: Issuer
beforeAll(async () => {
  issuer = await startIssuer()
})
afterAll(async () => {
  await issuer[Symbol.asyncDispose]()
  folder[Symbol.dispose]()
})

const KUBE_MCP_SNAPSHOT = folder.write(
  'dump.yaml',
  'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, uid: "1" }\n',
)
const KUBE_MCP_CONFIG = folder.write(
  'kube-mcp.yaml',
  `apiVersion: kube-mcp/v1
policy:
  tools: { disallowed: [list_config_maps] }
  rules:
    - { id: no-logs, deny: { kinds: [pods/log] } }
    - { id: no-system, deny: { namespaces: [kube-system] } }
`,
)

const explain = ['node', 'adapters/node/main.ts', 'explain'] as const

describe('explain --kind', () => {
  it.each<[string, string, string | undefined, string]>([
    ['get_pod', 'pods/log', 'shop', '✗ kind pods/log in namespace shop  denied by rule:no-logs'],
    ['get_pod', 'pods', 'shop', '✓ kind pods in namespace shop  nothing against it'],
    [
      'get_pod',
      'pods.core',
      'kube-system',
      '✗ kind pods.core in namespace kube-system  denied by rule:no-system',
    ],
    [
      'get_namespace',
      'namespaces/status',
      'kube-system',
      '✗ kind namespaces/status in namespace kube-system  denied by rule:no-system',
    ],
    [
      'get_deployment',
      'deployments.apps',
      undefined,
      '✓ kind deployments.apps  nothing against it',
    ],
    [
      'list_resources',
      'configmaps',
      'shop',
      '✗ kind configmaps in namespace shop  denied by disallowed-tools',
    ],
    [
      'list_resources',
      'leases.coordination.k8s.io',
      'shop',
      '✓ kind leases.coordination.k8s.io in namespace shop  nothing against it',
    ],
    ['get_pod', 'secrets', 'shop', '– kind secrets in namespace shop  get_pod asks for no secrets'],
  ])('of %s about %s in %s says: %s', async (tool, kind, namespace, said) => {
    const tokenFile = folder.write('token', await issuer.token())
    const where = namespace === undefined ? [] : ['--namespace', namespace]
    const { code, stdout } = await runToEnd(
      [...explain, '--token-file', tokenFile, '--tool', tool, '--kind', kind, ...where],
      {
        ...basics,
        KUBE_MCP_OIDC_ISSUER_URL: issuer.url,
        KUBE_MCP_SNAPSHOT,
        KUBE_MCP_CONFIG,
      },
    )
    expect(stdout.split('\n')).toContain(`  ${said}`)
    expect(code).toBe(said.startsWith('✗') ? 1 : 0)
  })

  it.each<[object, string]>([
    [{ kind: 'pods' }, '--kind needs a --tool to be asked about'],
    [{ tool: 'get_pod', kind: 'Pod' }, '--kind must be a resource in the plural'],
    [{ tool: 'get_pod', kind: 'replicasets' }, '--kind replicasets needs its API group'],
    [{ tool: 'get_pod', kind: 'pods/log' }, '--kind pods/log needs the --namespace that it is in'],
  ])('is refused as %j', (options, message) => {
    expect(() => explainCommand({ json: false, rest: [], ...options })).toThrow(message)
  })
})
