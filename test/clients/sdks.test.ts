import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pressing } from '../../demo/sign-in/browser.ts'
import { createSession } from '../../demo/sign-in/session.ts'
import { adapters } from '../adapters/support/adapters.ts'
import { sdk1, sdk2, signInWith } from '../adapters/support/oauth-clients.ts'
import { type Fleet, startFleet } from './support/site.ts'

let fleet: Fleet
beforeAll(async () => void (fleet = await startFleet()))
afterAll(() => fleet[Symbol.asyncDispose]())

describe.each(adapters)('kube-mcp on $name', ({ name }) => {
  it.each([
    ['@modelcontextprotocol/sdk 1.x', sdk1],
    ['@modelcontextprotocol/client 2.x, 2026-07-28', sdk2('auto')],
    ['@modelcontextprotocol/client 2.x, 2025-11-25', sdk2('legacy')],
  ])('has somebody sign in with %s, lists and answers', async (_what, create) => {
    const person = pressing('ada@example.com')
    const client = await signInWith(create, fleet.url(name), person, createSession())
    expect(await client.list()).toContain('list_pods')
    expect(await client.call('list_namespaces')).toMatchObject({
      content: [{ text: expect.stringContaining('shop') }],
    })
    expect(client.signIns).toHaveLength(1)
    await client.close()
  })
})
