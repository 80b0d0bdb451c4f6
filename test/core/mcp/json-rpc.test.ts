import { describe, expect, it } from 'vitest'
import { createTestApp, untouchedCluster } from '../../support/app.ts'
import { ask, mcpRequest } from '../../support/call.ts'
import { smallCluster } from '../../support/cluster.ts'
import { testConfig } from '../../support/config.ts'

describe('JSON-RPC', () => {
  it('an unknown method is -32601', async () => {
    const app = await createTestApp(testConfig(), untouchedCluster)
    expect((await ask(app, 'tools/unknown')).error?.code).toBe(-32_601)
  })

  it('answers a 2025-era request as JSON: nothing streams', async () => {
    const app = await createTestApp(testConfig(), smallCluster())
    const response = await app.fetch(
      mcpRequest(await app.issuer.token(), {
        method: 'tools/call',
        params: { name: 'list_nodes', arguments: {} },
      }),
    )
    expect(response.headers.get('content-type')).toBe('application/json')
  })

  it('keeps no session (SEED defect 10)', async () => {
    const app = await createTestApp(testConfig(), untouchedCluster)
    const params = {
      protocolVersion: '2025-06-18',
      capabilities: {},
      clientInfo: { name: 'test', version: '1' },
    }
    const response = await app.fetch(
      mcpRequest(await app.issuer.token(), { method: 'initialize', params }),
    )
    expect([response.status, response.headers.get('mcp-session-id')]).toEqual([200, null])
  })

  it.each(['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25'])(
    'speaks %s',
    async (protocolVersion) => {
      const app = await createTestApp(testConfig(), untouchedCluster)
      const answer = await ask(app, 'initialize', {
        protocolVersion,
        capabilities: {},
        clientInfo: { name: 'test', version: '1' },
      })
      expect(answer.result).toMatchObject({
        protocolVersion,
        serverInfo: { name: 'kube-mcp', title: 'Kubernetes API MCP' },
      })
    },
  )
})
