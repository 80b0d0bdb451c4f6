import { describe, expect, it } from 'vitest'
import { runToEnd } from './support/process.ts'

/** Loaded before the demo: what its client posts to kube-mcp with `part` in it gets an empty 200. */
const spoiling = (part: string) =>
  `data:text/javascript,${encodeURIComponent(`
  const { fetch } = globalThis
  globalThis.fetch = async (input, init = {}) =>
    String(input).endsWith('/mcp') && init.method === 'POST' && String(init.body ?? '').includes('${part}')
      ? new Response('{}', { headers: { 'content-type': 'application/json' } })
      : fetch(input, init)
`)}`

describe('npm run demo -- --once', () => {
  it('ends with 0 when every step went well', async () => {
    const { code, stdout } = await runToEnd(['node', 'demo/main.ts', '--once'], {})
    expect([code, stdout.match(/^[✓✗]/gmu)]).toEqual([0, Array.from({ length: 8 }, () => '✓')])
  })

  it.each([
    { step: 'Without a token', part: '', before: 0 },
    { step: 'Tools', part: '"tools/list"', before: 3 },
    { step: 'list_events', part: '"list_events"', before: 6 },
  ])('ends with 1 at $step, when that fails', async ({ step, part, before }) => {
    const command = ['node', '--import', spoiling(part), 'demo/main.ts', '--once']
    const { code, stdout } = await runToEnd(command, {})
    expect([code, stdout.match(/^✓/gmu)?.length ?? 0]).toEqual([1, before])
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .filter((line) => /^[✓✗]/u.test(line))
        .at(-1),
    ).toMatch(new RegExp(`^✗ ${step} `))
  })
})
