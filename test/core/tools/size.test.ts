import { describe, expect, it } from 'vitest'
import { createTestApp } from '../../support/app.ts'
import { ask, callText } from '../../support/call.ts'
import { testConfig } from '../../support/config.ts'
import { clusterOf, object } from '../../support/custom-cluster.ts'

/** Deep, so that YAML takes more than JSON; with many keys, long values and what takes three bytes a character. */
const deep = (levels: number): object =>
  levels === 0
    ? { value: '…'.repeat(40) }
    : { a: deep(levels - 1), list: [1, 2, 3], b: 'x'.repeat(20) }

const cluster = () =>
  clusterOf(
    ...Array.from({ length: 30 }, (_, index) =>
      object('v1', 'ConfigMap', `config-${index}`, 'shop', {
        data: { nested: deep(60), long: '…'.repeat(5_000) },
      }),
    ),
  )

const size = async (tool: string, args: object) => {
  const text = await callText(await createTestApp(testConfig(), cluster()), tool, args)
  expect(text).toContain('config-')
  return new TextEncoder().encode(text).length
}

describe('an answer takes at most 8 KiB unless more is asked for', () => {
  it.each(['table', 'wide', 'yaml', 'json'])('as %s', async (output) => {
    const one = { name: 'config-1', namespace: 'shop', output }
    expect(await size('get_config_map', one)).toBeLessThanOrEqual(8192)
    expect(await size('get_resource', { kind: 'cm', ...one })).toBeLessThanOrEqual(8192)
    expect(await size('list_config_maps', { output })).toBeLessThanOrEqual(8192)
  })

  it.each(['yaml', 'json'])(
    'and for one object as much as maxBytes says, as %s',
    async (output) => {
      const one = { kind: 'cm', name: 'config-1', namespace: 'shop', output }
      const [few, many] = [2_048, 65_536]
      expect(await size('get_resource', { ...one, maxBytes: few })).toBeLessThanOrEqual(few)
      expect(await size('get_resource', { ...one, maxBytes: many })).toBeGreaterThan(16_384)
      expect(await size('list_config_maps', { output, limit: 30 })).toBeGreaterThan(16_384)
    },
  )

  it.each([1_023, 65_537, 2_000.5])('but not %d', async (maxBytes) => {
    const args = { kind: 'cm', name: 'config-1', namespace: 'shop', maxBytes }
    const app = await createTestApp(testConfig(), cluster())
    const { error } = await ask(app, 'tools/call', { name: 'get_resource', arguments: args })
    expect(error?.message).toContain('maxBytes must be a whole number from 1024 to 65536')
  })
})
