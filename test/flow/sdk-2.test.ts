import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { describe, expect, it } from 'vitest'
import { createTestApp } from '../support/app.ts'
import { smallCluster } from '../support/cluster.ts'
import { baseUrl, testConfig } from '../support/config.ts'

describe.each([baseUrl, `${baseUrl}/mcp`])('@modelcontextprotocol/client 2.x at %s', (url) => {
  it('discovers, lists and calls', async () => {
    const app = await createTestApp(testConfig(), smallCluster())
    const headers = { authorization: `Bearer ${await app.issuer.token()}` }
    const versions: (string | null)[] = []
    const client = new Client({ name: 'test', version: '1.0.0' })
    const transport = new StreamableHTTPClientTransport(new URL(url), {
      requestInit: { headers },
      fetch: (input, init) => {
        const request = new Request(input, init)
        versions.push(request.headers.get('mcp-protocol-version'))
        return app.fetch(request)
      },
    })
    await client.connect(transport)
    expect((await client.listTools()).tools).toHaveLength(22)
    expect(await client.callTool({ name: 'list_nodes' })).toMatchObject({ content: [{ type: 'text', text: expect.stringContaining('node-1') }] })
    console.log(versions)
    await client.close()
  })
})
