import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest'
import { pressing, walkSignIn } from '../../demo/sign-in/browser.ts'
import { createFolder } from '../adapters/support/folder.ts'
import { freePort } from '../adapters/support/port.ts'
import { adapters } from '../adapters/support/adapters.ts'
import { type Fleet, startFleet } from './support/site.ts'

const [command, ...first] = inject('programs').mcpRemote
const folder = createFolder()
let fleet: Fleet
beforeAll(async () => void (fleet = await startFleet()))
afterAll(async () => {
  await fleet[Symbol.asyncDispose]()
  folder[Symbol.dispose]()
})

/** What mcp-remote prints for the person, who then comes back to the port that it listens on. */
const link = /Please authorize this client by visiting:\s+(\S+)/

async function visit(url: string): Promise<Response> {
  return fetch(await walkSignIn(new URL(url), pressing('ada@example.com')))
}

describe.each(adapters)('mcp-remote at kube-mcp on $name', ({ name }) => {
  it('signs somebody in, and is a server over stdio for a client that knows nothing else', async () => {
    const { PATH = '', HOME = '' } = process.env
    const transport = new StdioClientTransport({
      command,
      args: [...first, fleet.url(name), String(await freePort())],
      env: { PATH, HOME, MCP_REMOTE_CONFIG_DIR: `${folder.path}/${name}` },
      stderr: 'pipe',
    })
    let said = ''
    let signIn: Promise<Response> | undefined
    transport.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const url = link.exec(said)?.[1]
      if (url !== undefined) signIn ??= visit(url)
    })
    const client = new Client({ name: 'test', version: '1.0.0' })
    onTestFinished(() => client.close())
    await client.connect(transport)

    const { tools } = await client.listTools()
    expect(tools.map((tool) => tool.name)).toContain('list_pods')
    expect(await client.callTool({ name: 'list_namespaces', arguments: {} })).toMatchObject({
      content: [{ text: expect.stringContaining('shop') }],
    })
    expect((await signIn)?.status).toBe(200)
  })
})
