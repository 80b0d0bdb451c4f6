import { describe, expect, it } from 'vitest'
import { createTestApp, untouchedCluster } from '../../support/app.ts'
import { mcpRequest } from '../../support/call.ts'
import { recording, smallCluster } from '../../support/cluster.ts'
import { testConfig } from '../../support/config.ts'

const batchOf = (count: number) =>
  JSON.stringify(
    Array.from({ length: count }, (_, id) => ({
      jsonrpc: '2.0',
      id,
      method: 'tools/call',
      params: { name: 'list_nodes', arguments: {} },
    })),
  )

describe('a batch (JSON-RPC 2.0 §6, in MCP until 2025-03-26)', () => {
  it('of 16 calls is answered whole', async () => {
    const cluster = recording(smallCluster())
    const app = await createTestApp(testConfig(), cluster)
    const request = mcpRequest(await app.issuer.token())
    const response = await app.fetch(new Request(request, { method: 'POST', body: batchOf(16) }))
    expect(response.status).toBe(200)
    expect(JSON.parse(await response.text())).toHaveLength(16)
    expect(cluster.paths).toHaveLength(16)
  })

  it('of 17 is refused as a whole: nothing of it runs', async () => {
    const app = await createTestApp(testConfig(), untouchedCluster)
    const request = mcpRequest(await app.issuer.token())
    const response = await app.fetch(new Request(request, { method: 'POST', body: batchOf(17) }))
    expect([response.status, await response.json()]).toEqual([
      400,
      {
        jsonrpc: '2.0',
        error: {
          code: -32_600,
          message: 'A batch may hold at most 16 messages, not 17: send the rest in another request',
        },
        id: null,
      },
    ])
    expect(app.log).toEqual([])
  })
})
