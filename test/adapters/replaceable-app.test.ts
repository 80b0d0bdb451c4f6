import { describe, expect, it } from 'vitest'
import { createReplaceableApp } from '../../adapters/shared/replaceable-app.ts'
import type { App } from '../../core/app.ts'

/** An app that answers with its name once it is let, and says when it is closed. */
function named(name: string): App & { answer: () => void; closed: () => boolean } {
  const { promise, resolve } = Promise.withResolvers<void>()
  let closed = false
  return {
    answer: resolve,
    closed: () => closed,
    async fetch() {
      await promise
      return new Response(name)
    },
    async close() {
      closed = true
      await promise
    },
  }
}

const ask = async (app: App) => (await app.fetch(new Request('http://x/'))).text()

describe('an app whose place another takes', () => {
  it('answers what it was asked before, and the other what comes after', async () => {
    const [first, second] = [named('first'), named('second')]
    const app = createReplaceableApp(first)
    const before = ask(app)
    app.replace(second)
    const after = ask(app)
    second.answer()
    expect(await after).toBe('second')
    expect(first.closed()).toBe(true)
    first.answer()
    expect(await before).toBe('first')
  })

  it('is waited for, when all is closed', async () => {
    const [first, second] = [named('first'), named('second')]
    const app = createReplaceableApp(first)
    app.replace(second)
    let over = false
    const closed = app.close().then(() => (over = true))
    second.answer()
    await new Promise((resolve) => setTimeout(resolve, 0))
    expect([second.closed(), over]).toEqual([true, false])
    first.answer()
    await closed
    expect(over).toBe(true)
  })
})
