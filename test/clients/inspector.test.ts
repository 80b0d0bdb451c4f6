import { execFile } from 'node:child_process'
import process from 'node:process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { adapters } from '../adapters/support/adapters.ts'
import { tokenOf } from './support/token-of.ts'
import { type Fleet, startFleet } from './support/site.ts'

const run = promisify(execFile)
const [program, ...first] = inject('programs').inspector
let fleet: Fleet
beforeAll(async () => void (fleet = await startFleet()))
afterAll(() => fleet[Symbol.asyncDispose]())

describe.each(adapters)("the Inspector's command line, at kube-mcp on $name", ({ name }) => {
  const ask = async (...args: readonly string[]) => {
    const url = fleet.url(name)
    const header = ['--header', `Authorization: Bearer ${await tokenOf(url)}`]
    const { PATH, HOME } = process.env
    const { stdout } = await run(
      program,
      [...first, '--cli', url, '--transport', 'http', ...header, ...args],
      { env: { PATH, HOME } },
    )
    return stdout
  }

  it('lists the tools with a token that it was given', async () => {
    expect(await ask('--method', 'tools/list')).toContain('"list_pods"')
  })

  it('calls one', async () => {
    const call = ['--method', 'tools/call', '--tool-name', 'list_pods']
    expect(await ask(...call, '--tool-arg', 'namespace=shop')).toContain('checkout-')
  })
})
