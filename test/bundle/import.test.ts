import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

/** Imports the core in a process that notes what happens meanwhile. */
const observer = `
  const seen = []
  for (const name of ['fetch', 'setTimeout', 'setInterval', 'queueMicrotask', 'addEventListener']) {
    const original = globalThis[name]
    if (original) globalThis[name] = (...args) => (seen.push(name), original(...args))
  }
  crypto.getRandomValues = () => { seen.push('getRandomValues'); return new Uint8Array() }
  const before = new Set(Reflect.ownKeys(globalThis))
  const listeners = process.eventNames().length
  await import('./core/index.ts')
  const added = Reflect.ownKeys(globalThis).filter((key) => !before.has(key)).map(String)
  console.log(JSON.stringify({ seen, added, listeners: process.eventNames().length - listeners }))
`

it('importing core does nothing: no timer, request, listener or global of its own', async () => {
  const { stdout, stderr } = await promisify(execFile)('node', [
    '--input-type=module',
    '--eval',
    observer,
  ])
  expect({ ...JSON.parse(stdout), stderr }).toEqual({
    seen: [],
    added: ['__zod_globalConfig', '__zod_globalRegistry'],
    listeners: 0,
    stderr: '',
  })
})
