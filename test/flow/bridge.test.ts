import * as sdk2 from '@modelcontextprotocol/client'
import { Client as Client1 } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport as Transport1 } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { describe, expect, it } from 'vitest'
import { baseUrl } from '../support/config.ts'
import { type Bridged, createBridged } from '../core/bridge/bridged.ts'
import { allow, askConsent, comeBack } from '../core/bridge/steps.ts'
import { createProvider } from './provider.ts'

/** What a person does in the browser; where they are led back to. */
async function signInAt(bridged: Bridged, url: URL): Promise<URLSearchParams> {
  const asked = await askConsent(bridged, url.pathname + url.search)
  const response = await comeBack(bridged, await allow(bridged, asked), asked.cookie)
  return new URL(response.headers.get('location') ?? '').searchParams
}

const url = new URL(`${baseUrl}/mcp`)
const fetchOf =
  ({ app }: Bridged) =>
  (input: string | URL | Request, init?: RequestInit) =>
    app.fetch(new Request(input, init))

describe('clients sign in through the bridge by their own means', () => {
  it('@modelcontextprotocol/client 2.x: registers, signs in, calls, refreshes', async () => {
    const bridged = await createBridged()
    const { provider, kept, led } = createProvider()
    const transport = () =>
      new sdk2.StreamableHTTPClientTransport(url, {
        authProvider: provider,
        fetch: fetchOf(bridged),
      })
    const client = () => new sdk2.Client({ name: 'test', version: '1.0.0' })
    const first = transport()
    await expect(client().connect(first)).rejects.toThrow(sdk2.UnauthorizedError)
    await first.finishAuth(await signInAt(bridged, led()))
    const connected = client()
    await connected.connect(transport())
    expect(await connected.callTool({ name: 'list_nodes' })).toMatchObject({
      content: [{ text: expect.stringContaining('node-1') }],
    })
    const before = kept.tokens?.access_token
    bridged.app.clock.now += 660_000
    await connected.listTools()
    expect(kept.tokens?.access_token).not.toBe(before)
    await connected.close()
  })

  it('@modelcontextprotocol/sdk 1.x: registers, signs in, calls, refreshes', async () => {
    const bridged = await createBridged()
    const { provider, kept, led } = createProvider()
    const transport = () => new Transport1(url, { authProvider: provider, fetch: fetchOf(bridged) })
    const client = () => new Client1({ name: 'test', version: '1.0.0' })
    const first = transport()
    await expect(client().connect(first)).rejects.toThrow('Unauthorized')
    await first.finishAuth((await signInAt(bridged, led())).get('code') ?? '')
    const connected = client()
    await connected.connect(transport())
    expect(await connected.callTool({ name: 'list_nodes' })).toMatchObject({
      content: [{ text: expect.stringContaining('node-1') }],
    })
    const before = kept.tokens?.access_token
    bridged.app.clock.now += 660_000
    await connected.listTools()
    expect(kept.tokens?.access_token).not.toBe(before)
    await connected.close()
  })
})
