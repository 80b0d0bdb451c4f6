import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { redirectUrl } from '../../demo/sign-in/browser.ts'
import { adapters } from '../adapters/support/adapters.ts'
import { runClient } from './support/run-client.ts'
import { type Fleet, startFleet } from './support/site.ts'

const { python, go } = inject('programs')
let fleet: Fleet
beforeAll(async () => void (fleet = await startFleet()))
afterAll(() => fleet[Symbol.asyncDispose]())

describe.each(adapters)('kube-mcp on $name', ({ name }) => {
  it.each([
    ['the Python SDK 2 by itself', [...python], ['auto']],
    ['the Python SDK 2 by the handshake of 2025-11-25', [...python], ['legacy']],
    ['the Go SDK 1', [...go], []],
  ])('has somebody sign in with %s, lists and answers', async (_what, program, options) => {
    const { tools, text } = await runClient([...program, fleet.url(name), redirectUrl, ...options])
    expect(tools).toContain('list_pods')
    expect(text).toContain('shop')
  })
})
