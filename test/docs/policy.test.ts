import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { policyCommand } from '../../adapters/shared/policy-command.ts'
import { loadConfig } from '../../core/config/load-config.ts'
import { type KubeTransport, tools } from '../../core/index.ts'
import { createSnapshot } from '../../core/kube/snapshot/index.ts'
import { createTestApp, type TestApp } from '../support/app.ts'
import { mcpRequest } from '../support/call.ts'
import { baseUrl, issuerUrl } from '../support/config.ts'
import { coded, read, tableOf } from './markdown.ts'

const document = read('docs/policy.md')
const examples = document
  .slice(document.indexOf('## Three examples'))
  .split(/^### /m)
  .slice(1)
  .map((section) => {
    const blocks = [...section.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, yaml = '']) => yaml)
    const rows = tableOf(section, ['caller', 'call', 'answer'])
    return { title: section.split('\n')[0] ?? '', blocks, rows }
  })

const load = (text: string) =>
  loadConfig(
    {
      KUBE_MCP_BASE_URL: baseUrl,
      KUBE_MCP_OIDC_ISSUER_URL: issuerUrl,
      KUBE_MCP_OIDC_CLIENT_ID: 'kube-mcp',
      KUBE_MCP_OIDC_GROUPS_CLAIM: 'groups',
    },
    { tools, texts: { KUBE_MCP_CONFIG: text } },
  )

interface Rbac {
  readonly kind: string
  readonly metadata: { readonly name: string; readonly namespace?: string }
  readonly rules: readonly { readonly resourceNames: readonly string[] }[]
  readonly roleRef: { readonly name: string }
  readonly subjects: readonly { readonly name: string }[]
}

/** The part of a SubjectAccessReview's spec that decides. */
interface Review {
  readonly groups: readonly string[]
  readonly resourceAttributes: { readonly namespace?: string; readonly name?: string }
}

const rbacOf = (yaml: string) => parseAllDocuments(yaml).map((document) => document.toJS() as Rbac)

/** The demo's cluster, whose RBAC is a role and its binding (what a real one says: test/cluster/policy-rbac.test.ts). */
function clusterWith([role, binding]: readonly Rbac[]): KubeTransport {
  const snapshot = createSnapshot(read('demo/cluster.yaml'))
  return {
    ...snapshot,
    async fetch(path, init) {
      if (!path.endsWith('/subjectaccessreviews')) return snapshot.fetch(path, init)
      const { spec } = JSON.parse(init?.body ?? '') as { readonly spec: Review }
      const { namespace, name } = spec.resourceAttributes
      const allowed =
        binding?.roleRef.name === role?.metadata.name &&
        namespace === binding?.metadata.namespace &&
        binding?.subjects.some((subject) => spec.groups.includes(subject.name)) &&
        role?.rules[0]?.resourceNames.includes(name ?? '')
      return Response.json({ status: { allowed: allowed === true } }, { status: 201 })
    },
  }
}

/** What comes of a call, in the words of the tables. */
async function outcome(app: TestApp, claims: string, call: string): Promise<string> {
  const [, name = '', args = ''] = /^`(\w+)` `(.*)`$/.exec(call) ?? []
  const token = await app.issuer.token(JSON.parse(claims))
  const params = { name, arguments: JSON.parse(args) }
  const response = await app.fetch(mcpRequest(token, { method: 'tools/call', params }))
  const scope = /scope="([^"]*)"/.exec(response.headers.get('www-authenticate') ?? '')?.[1]
  if (response.status === 403) return `asks for \`${scope}\``
  const { result, error } = JSON.parse(await response.text())
  const rule = String(app.log.at(-1)?.['rule'])
  if (error !== undefined) return `no such tool, by \`${rule}\``
  if (result.isError === true) return `refused by \`${rule}\``
  const narrowed = /^# (only namespace [\w-]+)/m.exec(result.content[0].text)?.[1]
  return narrowed === undefined ? 'an answer' : `an answer: \`${narrowed}\``
}

it('docs/policy.md has three examples', () => {
  expect(examples.map(({ title, rows }) => [title, rows.length > 3])).toEqual([
    ['By group', true],
    ['By scope, with step-up', true],
    ["By the cluster's RBAC", true],
  ])
})

describe.each(examples)('$title', ({ blocks, rows }) => {
  const [config = '', ...others] = blocks
  const rbac = rbacOf(others.find((yaml) => yaml.includes('kind: ClusterRole')) ?? '')
  it.each(rows)('%s calls %s: %s', async (caller = '', call = '', answer = '') => {
    const app = await createTestApp(load(config), clusterWith(rbac))
    expect(await outcome(app, coded(caller), call)).toBe(answer)
  })
})

it('the role in the example is what the command prints', () => {
  const [role] = rbacOf(examples.at(-1)?.blocks.find((yaml) => yaml.includes('ClusterRole')) ?? '')
  const command = /`kube-mcp policy (role [^`]*)`/.exec(document)?.[1] ?? ''
  expect(rbacOf(policyCommand(command.split(/\s+/)))).toEqual([role])
})

it('every other configuration in it can be started with', () => {
  const blocks = [...document.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, yaml = '']) => yaml)
  const files = blocks.filter((yaml) => yaml.includes('apiVersion: kube-mcp/v1'))
  expect(files).toHaveLength(4)
  for (const file of files) expect(() => load(file)).not.toThrow()
  const rule = blocks.find((yaml) => yaml.startsWith('- id')) ?? ''
  const indented = rule.replace(/^/gm, '    ')
  expect(load(`apiVersion: kube-mcp/v1\npolicy:\n  rules:\n${indented}`).policy.rules).toHaveLength(
    1,
  )
  const issuer = blocks.find((yaml) => yaml.startsWith('issuers')) ?? ''
  const known = issuer.replace('https://accounts.google.com', issuerUrl)
  expect(() => load(`apiVersion: kube-mcp/v1\n${known}`)).not.toThrow()
})
