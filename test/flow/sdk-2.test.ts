import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { describe, expect, it } from 'vitest'
import { tools } from '../../core/index.ts'
import { createTestApp } from '../support/app.ts'
import { smallCluster } from '../support/cluster.ts'
import { baseUrl, testConfig } from '../support/config.ts'

const modes = [
  { mode: 'auto', version: '2026-07-28' },
  { mode: 'legacy', version: '2025-11-25' },
] as const

describe.each([baseUrl, `${baseUrl}/mcp`])('@modelcontextprotocol/client 2.x at %s', (url) => {
  it.each(modes)('speaks $version, lists and calls ($mode)', async ({ mode, version }) => {
    const app = await createTestApp(testConfig(), smallCluster())
    const headers = { authorization: `Bearer ${await app.issuer.token()}` }
    const versions = new Set<string | null>()
    const types = new Set<string | null>()
    const client = new Client({ name: 'test', version: '1.0.0' }, { versionNegotiation: { mode } })
    const transport = new StreamableHTTPClientTransport(new URL(url), {
      requestInit: { headers },
      fetch: async (input, init) => {
        const request = new Request(input, init)
        const response = await app.fetch(request)
        versions.add(request.headers.get('mcp-protocol-version'))
        if (response.status === 200) types.add(response.headers.get('content-type'))
        return response
      },
    })
    await client.connect(transport)
    expect((await client.listTools()).tools).toHaveLength(tools.length)
    expect(await client.callTool({ name: 'list_nodes' })).toMatchObject({
      content: [{ type: 'text', text: expect.stringContaining('node-1') }],
    })
    expect([versions.has(version), [...types]]).toEqual([true, ['application/json']])
    await client.close()
  })
})
