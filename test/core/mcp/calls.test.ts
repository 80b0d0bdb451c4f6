import { describe, expect, it } from 'vitest'
import { createTestApp, untouchedCluster } from '../../support/app.ts'
import { ask, callText, mcpRequest } from '../../support/call.ts'
import { smallCluster } from '../../support/cluster.ts'
import { testConfig } from '../../support/config.ts'

const rows = [
  {
    what: 'a tool that is not there',
    name: 'list_pod',
    args: {},
    message: 'Unknown tool "list_pod": did you mean list_pods?',
  },
  {
    what: 'a tool like none',
    name: 'x',
    args: {},
    message: 'Unknown tool "x": tools/list names those there are',
  },
  {
    what: 'an unknown argument',
    name: 'list_nodes',
    args: { namespce: 'x' },
    message:
      'Wrong arguments for list_nodes: "namespce" unknown (it takes labelSelector, fieldSelector, limit, continue, output)',
  },
  {
    what: 'many unknown arguments',
    name: 'get_server_version',
    args: Object.fromEntries(Array.from({ length: 1_000 }, (_, at) => [`key${at}`, at])),
    message:
      'Wrong arguments for get_server_version: "key0", "key1", "key2", "key3", "key4", and 995 more unknown (it takes output)',
  },
  {
    what: 'a missing argument',
    name: 'get_node',
    args: {},
    message: /name is required and must be a Kubernetes name/,
  },
  {
    what: 'an argument of another type',
    name: 'get_node',
    args: { name: 5 },
    message: /name must be a Kubernetes name/,
  },
  {
    what: 'a limit out of range',
    name: 'list_nodes',
    args: { limit: 501 },
    message: 'Wrong arguments for list_nodes: limit must be a whole number from 1 to 500',
  },
  {
    what: 'an unknown output',
    name: 'list_nodes',
    args: { output: 'xml' },
    message: 'Wrong arguments for list_nodes: output must be one of table, wide, yaml, json',
  },
]

describe('a call with', () => {
  it.each(rows)(
    '$what is invalid params (-32602), and nothing is asked of the cluster',
    async ({ name, args, message }) => {
      const app = await createTestApp(testConfig(), untouchedCluster)
      const { error } = await ask(app, 'tools/call', { name, arguments: args })
      expect(error?.code).toBe(-32_602)
      expect(error?.message).toMatch(message)
    },
  )
})

describe('a name that cannot be a Kubernetes name', () => {
  it.each([
    '..',
    '.',
    '',
    'a/b',
    'UPPER',
    '%2e%2e',
    '-a',
    'a..b',
    'a'.repeat(254),
    '../../secrets',
  ])('%j is refused before any request', async (name) => {
    const app = await createTestApp(testConfig(), untouchedCluster)
    expect(
      (await ask(app, 'tools/call', { name: 'get_node', arguments: { name } })).error?.code,
    ).toBe(-32_602)
    expect(
      (await ask(app, 'tools/call', { name: 'list_pods', arguments: { namespace: name } })).error
        ?.code,
    ).toBe(-32_602)
  })
})

describe('what the API server refuses', () => {
  it('is a tool error that the model reads', async () => {
    const app = await createTestApp(testConfig(), smallCluster())
    const { result } = await ask(app, 'tools/call', {
      name: 'get_pod',
      arguments: { name: 'nope', namespace: 'shop' },
    })
    expect(result).toMatchObject({
      isError: true,
      content: [{ text: 'Cannot get pod nope in namespace shop: pods "nope" not found' }],
    })
  })

  it('an API server that cannot be reached is a tool error without its address', async () => {
    const app = await createTestApp(testConfig(), untouchedCluster)
    expect(await callText(app, 'list_pods')).toBe(
      'Cannot list pods: the API server cannot be reached; try again shortly',
    )
    expect(app.log).toContainEqual(
      expect.objectContaining({ level: 'warn', outcome: 'kube_unavailable' }),
    )
  })
})

describe('what nobody foresaw in a tool', () => {
  it('lends nothing to the answer, and the log has it', async () => {
    const cluster = {
      fetch: async () =>
        Object.assign(new Response(), {
          json: async () => ({
            get kind(): string {
              throw new Error('inner detail')
            },
          }),
        }),
      close: async () => {},
    }
    const app = await createTestApp(testConfig(), cluster)
    expect(await callText(app, 'list_pods')).toBe(
      `list_pods failed inside kube-mcp; its log says why (request ${app.records[0]?.requestId})`,
    )
    expect(app.log).toContainEqual(
      expect.objectContaining({
        level: 'error',
        outcome: 'internal_error',
        cause: 'Error: inner detail',
      }),
    )
  })
})

describe('the log of a call', () => {
  it.each([
    { what: 'a tool that is not there', name: 'list_pod', tool: 'list_pod' },
    { what: 'a name without end', name: 'x'.repeat(1_000), tool: 'x'.repeat(64) },
  ])('of $what says so, by a stable code', async ({ name, tool }) => {
    const app = await createTestApp(testConfig(), untouchedCluster)
    await ask(app, 'tools/call', { name, arguments: {} })
    expect(app.log).toEqual([
      {
        level: 'info',
        code: 'tool_unknown',
        message: `ada called "${tool}", which is no tool`,
        tool,
        actor: 'ada',
        requestId: expect.any(String),
      },
    ])
  })

  it('has no line for what the audit record says', async () => {
    const app = await createTestApp(
      testConfig({ issuer: { mappings: { username: { claim: 'sub', prefix: 'oidc:' } } } }),
      smallCluster(),
    )
    await callText(app, 'list_nodes')
    expect(app.log).toEqual([])
    expect(app.records).toMatchObject([
      { subject: { username: 'oidc:ada' }, tool: 'list_nodes', outcome: 'ok' },
    ])
  })

  it('never holds a token', async () => {
    const app = await createTestApp(testConfig(), smallCluster())
    const token = await app.issuer.token()
    await app.fetch(mcpRequest(token))
    await app.fetch(mcpRequest(`${token}x`))
    expect(JSON.stringify(app.log)).not.toContain(token.split('.')[2])
  })
})
