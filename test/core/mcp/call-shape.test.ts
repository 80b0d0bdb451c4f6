import { describe, expect, it } from 'vitest'
import { createTestApp, untouchedCluster } from '../../support/app.ts'
import { mcpRequest } from '../../support/call.ts'
import { smallCluster } from '../../support/cluster.ts'
import { testConfig } from '../../support/config.ts'

/** The headers and `_meta` that each revision asks for; those before 2025-06-18 have none. */
const revisions = [
  { revision: '2024-11-05', headers: {}, meta: {} },
  ...['2025-03-26', '2025-06-18', '2025-11-25'].map((revision) => ({
    revision,
    headers: { 'mcp-protocol-version': revision },
    meta: {},
  })),
  {
    revision: '2026-07-28',
    headers: {
      'mcp-protocol-version': '2026-07-28',
      'mcp-method': 'tools/call',
      'mcp-name': 'list_nodes',
    },
    meta: {
      _meta: {
        'io.modelcontextprotocol/protocolVersion': '2026-07-28',
        'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1.0.0' },
        'io.modelcontextprotocol/clientCapabilities': {},
      },
    },
  },
]

describe.each(revisions)('a tools/call of $revision', ({ headers, meta }) => {
  const call = async (params: object, cluster = untouchedCluster) => {
    const app = await createTestApp(testConfig(), cluster)
    const token = await app.issuer.token()
    const request = mcpRequest(token, {
      method: 'tools/call',
      params: { name: 'list_nodes', ...params, ...meta },
      headers,
    })
    const { result, error } = JSON.parse(await (await app.fetch(request)).text())
    return { result, error, log: app.log }
  }

  it.each(['text', '{"limit":1}', ['limit', 1], [], null, 5, true])(
    'whose arguments are %j is invalid params (-32602), and says what would be right',
    async (args) => {
      const { error, log } = await call({ arguments: args })
      expect(error).toEqual({ code: -32_602, message: 'arguments must be an object' })
      expect(log).toEqual([
        {
          level: 'info',
          code: 'call_malformed',
          message: 'ada sent a call that is none: arguments must be an object',
          actor: 'ada',
          requestId: expect.any(String),
        },
      ])
    },
  )

  it.each([{}, { limit: 1 }, undefined])('whose arguments are %j is answered', async (args) => {
    const { result } = await call({ arguments: args }, smallCluster())
    expect(result.content[0].text).toContain('node-1')
  })
})

describe('a tools/call', () => {
  it.each([
    { what: 'params', params: undefined, message: 'params must be an object' },
    { what: 'a name', params: { arguments: {} }, message: 'name must be the name of a tool' },
  ])('without $what is invalid params (-32602)', async ({ params, message }) => {
    const app = await createTestApp(testConfig(), untouchedCluster)
    const request = mcpRequest(await app.issuer.token(), {
      method: 'tools/call',
      ...(params && { params }),
    })
    const { error } = JSON.parse(await (await app.fetch(request)).text())
    expect(error).toEqual({ code: -32_602, message })
  })
})
