import { describe, expect, it } from 'vitest'
import { type KubeTransport, tools } from '../../../core/index.ts'
import { createTestApp } from '../../support/app.ts'
import { recordsOf } from '../../support/audit.ts'
import { callText } from '../../support/call.ts'
import { smallCluster } from '../../support/cluster.ts'
import { testConfig } from '../../support/config.ts'

const names: Readonly<Record<string, string>> = {
  get_node: 'node-1',
  get_namespace: 'shop',
  get_persistent_volume: 'disk',
  get_persistent_volume_claim: 'data',
  get_pod: 'pod-00000',
  get_pod_logs: 'pod-00000',
  get_config_map: 'settings',
  get_secret: 'password',
}

function argumentsOf({
  name,
  inputSchema,
}: (typeof tools)[number]): Readonly<Record<string, string>> {
  const properties = Object.keys(inputSchema['properties'] ?? {})
  return {
    ...(properties.includes('kind') && { kind: 'deployment' }),
    ...(properties.includes('name') && { name: names[name] ?? 'web' }),
    ...(properties.includes('namespace') && { namespace: 'shop' }),
  }
}

/** With what explains a Deployment, which a snapshot has not. */
function cluster(): KubeTransport {
  const small = smallCluster()
  const kinds = [{ group: 'apps', version: 'v1', kind: 'Deployment' }]
  const document = {
    components: { schemas: { web: { 'x-kubernetes-group-version-kind': kinds } } },
  }
  return {
    fetch: async (path, init) =>
      path.startsWith('/openapi/') ? Response.json(document) : small.fetch(path, init),
    close: () => small.close(),
  }
}

/** What kinds there are and what they are is asked for by kube-mcp itself, and is in no record. */
const sent: Readonly<Record<string, number>> = {
  list_api_resources: 0,
  explain: 0,
  describe_resource: 2,
  get_pod_logs: 2,
}

describe('a call has exactly one record', () => {
  it.each(tools.map((tool) => [tool.name, tool] as const))('%s', async (name, tool) => {
    const app = await createTestApp(testConfig(), cluster())
    const { kind, ...named } = argumentsOf(tool)
    const args = { ...named, ...(kind !== undefined && { kind }) }
    const text = await callText(app, name, args)
    expect(text).not.toMatch(/^Cannot/)
    expect(recordsOf(app)).toEqual([
      {
        apiVersion: 'kube-mcp-audit/v1',
        time: '2026-01-01T00:00:00.000Z',
        requestId: expect.any(String),
        subject: {
          username: 'ada',
          issuer: 'https://issuer.example.com',
          token: { sha256: expect.any(String) },
        },
        tool: name,
        arguments: { ...named, sha256: expect.any(String) },
        cluster: 'default',
        identity: 'serviceaccount',
        requests: Array<unknown>(sent[name] ?? 1).fill(
          expect.objectContaining({
            status: expect.toSatisfy((status) => [200, 204].includes(status)),
          }),
        ),
        decision: 'allow',
        outcome: 'ok',
        bytes: new TextEncoder().encode(text).length,
        milliseconds: 0,
      },
    ])
  })
})
