import { Client as Client2 } from '@modelcontextprotocol/client'
import { StdioClientTransport as Transport2 } from '@modelcontextprotocol/client/stdio'
import { Client as Client1 } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport as Transport1 } from '@modelcontextprotocol/sdk/client/stdio.js'
import { spawn } from 'node:child_process'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type Adapter, adapters } from './support/adapters.ts'
import { type ApiServer, startApiServer } from './support/api-server.ts'
import { createFolder } from './support/folder.ts'
import { kubeconfigText } from './support/kubeconfig.ts'
import { runToEnd } from './support/process.ts'

const info = { name: 'test', version: '1.0.0' }
const snapshot = ['--stdio', '--snapshot', 'demo/cluster.yaml']
const { PATH = '', HOME = '' } = process.env

/** What comes back when these lines are written and stdin is closed. */
async function exchange(
  { command: [program, ...first] }: Adapter,
  args: readonly string[],
  lines: readonly (string | object)[],
) {
  const child = spawn(program, [...first, ...args], { env: { PATH, HOME } })
  onTestFinished(() => void child.kill('SIGKILL'))
  let stdout = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.resume()
  for (const line of lines)
    child.stdin.write(`${typeof line === 'string' ? line : JSON.stringify(line)}\n`)
  child.stdin.end()
  const code = await new Promise((resolve) => child.once('close', resolve))
  const answers = stdout.split('\n').filter((line) => line !== '')
  return { code, answers: answers.map((line): unknown => JSON.parse(line)) }
}

const request = (id: number, method: string, params: object = {}) => ({
  jsonrpc: '2.0',
  id,
  method,
  params,
})

// A Worker has no stdin.
describe.each(adapters.filter(({ name }) => name !== 'workers'))(
  'kube-mcp --stdio on $name',
  (adapter) => {
    const {
      command: [command, ...first],
    } = adapter
    const parameters = (args: readonly string[]) => ({
      command,
      args: [...first, ...args],
      env: { PATH, HOME },
      stderr: 'ignore' as const,
    })

    it('serves the client of SDK 1.x (2025-11-25)', async () => {
      const client = new Client1(info)
      onTestFinished(() => client.close())
      await client.connect(new Transport1(parameters(snapshot)))
      expect(client.getServerVersion()).toMatchObject({ name: 'kube-mcp' })
      const { tools } = await client.listTools()
      expect(tools.map(({ name }) => name)).toContain('list_pods')
      expect(await client.callTool({ name: 'list_namespaces' })).toMatchObject({
        content: [{ text: expect.stringContaining('shop') }],
      })
    })

    it('serves the client of SDK 2 (2026-07-28)', async () => {
      const client = new Client2(info, { versionNegotiation: { mode: { pin: '2026-07-28' } } })
      onTestFinished(() => client.close())
      await client.connect(new Transport2(parameters(snapshot)))
      expect(client.getNegotiatedProtocolVersion()).toBe('2026-07-28')
      expect(await client.callTool({ name: 'list_namespaces' })).toMatchObject({
        content: [{ text: expect.stringContaining('shop') }],
      })
      await expect(client.callTool({ name: 'lösche alles' })).rejects.toThrow('Unknown tool')
    })

    it('answers what was asked until stdin is closed, and ends with 0', async () => {
      const calls = [1, 2, 3].map((id) => request(id, 'tools/call', { name: 'list_namespaces' }))
      const { code, answers } = await exchange(adapter, snapshot, calls)
      expect(code).toBe(0)
      expect(answers).toHaveLength(3)
      for (const id of [1, 2, 3]) expect(answers).toContainEqual(expect.objectContaining({ id }))
    })

    it('goes on after lines that are no message (JSON-RPC 2.0, -32700), or longer than one may be', async () => {
      const lines = ['no json', '[]', `"${'x'.repeat(2_000_000)}"`, '', request(1, 'ping')]
      const { answers } = await exchange(adapter, snapshot, lines)
      const parseError = { id: null, error: { code: -32_700 } }
      expect(answers).toMatchObject([parseError, parseError, parseError, { id: 1, result: {} }])
    })

    it('does not answer notifications, nor a request that was canceled (MCP, "Cancellation")', async () => {
      const { answers } = await exchange(adapter, snapshot, [
        { jsonrpc: '2.0', method: 'notifications/initialized' },
        request(1, 'tools/call', { name: 'list_namespaces' }),
        { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 1 } },
        request(2, 'ping'),
      ])
      expect(answers).toMatchObject([{ id: 2 }])
    })

    it('offers no tool beyond the ceiling', async () => {
      const { answers } = await exchange(
        adapter,
        [...snapshot, '--disallowed-tools', 'list_*'],
        [request(1, 'tools/call', { name: 'list_namespaces' })],
      )
      expect(answers).toMatchObject([{ id: 1, error: { code: -32_602 } }])
    })

    it('says what the settings of a server do there, and does not start', async () => {
      const { code, stdout, stderr } = await runToEnd(
        [...adapter.command, ...snapshot, '--port', '9000'],
        {},
      )
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
      expect(stderr).toContain('--port (KUBE_MCP_PORT) is not used with KUBE_MCP_STDIO')
    })

    describe('with a kubeconfig', () => {
      const folder = createFolder()
      let api: ApiServer
      beforeAll(async () => void (api = await startApiServer()))
      afterAll(async () => {
        await api[Symbol.asyncDispose]()
        folder[Symbol.dispose]()
      })

      it('asks as its user', async () => {
        const ca = Buffer.from(api.authority.cert).toString('base64')
        const cluster = { server: api.url, 'certificate-authority-data': ca }
        const path = folder.write('config', kubeconfigText(cluster, { token: 'mine' }))
        const { answers } = await exchange(
          adapter,
          ['--stdio', '--kubeconfig', path],
          [request(1, 'tools/call', { name: 'get_server_version' })],
        )
        expect(answers).toMatchObject([
          { result: { content: [{ text: expect.stringContaining('v1.37.2') }] } },
        ])
        expect(api.seen.at(-1)).toMatchObject({ token: 'mine', impersonates: [] })
      })
    })
  },
)

it('kube-mcp tools --stdio and check --stdio need no token', async () => {
  const tools = await runToEnd(['node', 'adapters/node/main.ts', 'tools', ...snapshot], {})
  expect(tools).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/list_pods +read +allowed/),
  })
  const check = await runToEnd(['node', 'adapters/node/main.ts', 'check', ...snapshot], {})
  expect(check).toMatchObject({ code: 0, stdout: expect.not.stringContaining('Issuers') })
})

it('kube-mcp explain --stdio says that there are no tokens', async () => {
  const explain = ['node', 'adapters/node/main.ts', 'explain', '--token-file', '-', ...snapshot]
  expect(await runToEnd(explain, {})).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('kube-mcp tools --stdio says what you may do'),
  })
})
