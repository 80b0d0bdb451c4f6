import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { describe, expect, it } from 'vitest'
import { tools } from '../../core/index.ts'
import { createTestApp } from '../support/app.ts'
import { smallCluster } from '../support/cluster.ts'
import { baseUrl, testConfig } from '../support/config.ts'

describe.each([baseUrl, `${baseUrl}/mcp`])('@modelcontextprotocol/sdk 1.x at %s', (url) => {
  it('initializes, lists and calls', async () => {
    const app = await createTestApp(testConfig(), smallCluster())
    const headers = { authorization: `Bearer ${await app.issuer.token()}` }
    const client = new Client({ name: 'test', version: '1.0.0' })
    const transport = new StreamableHTTPClientTransport(new URL(url), {
      requestInit: { headers },
      fetch: (input, init) => app.fetch(new Request(input, init)),
    })
    await client.connect(transport)
    expect((await client.listTools()).tools).toHaveLength(tools.length)
    expect(await client.callTool({ name: 'list_nodes' })).toMatchObject({
      content: [{ type: 'text', text: expect.stringContaining('node-1') }],
    })
    await client.close()
  })
})
