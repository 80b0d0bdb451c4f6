import { describe, expect, it } from 'vitest'
import { bundle, describeBundle } from './measure.ts'

describe('core, bundled for no platform and without externals', async () => {
  const core = await bundle('core/index.ts')

  it('needs no module of any runtime, and neither do its libraries', () => {
    expect(core.external).toEqual([])
  })

  it('is made of these libraries alone', () => {
    console.log(describeBundle('core', core))
    expect([...core.shares.keys()].toSorted()).toEqual([
      '@bufbuild/re2',
      '@marcbachmann/cel-js',
      '@modelcontextprotocol/core',
      '@modelcontextprotocol/server',
      'itty-router',
      'jose',
      'kube-mcp',
      'oauth4webapi',
      'yaml',
      'zod',
    ])
  })

  it('makes no code from text', async () => {
    expect(core.text).not.toMatch(/\bnew Function\(/)
    // A class of this one has a method called eval, which is none.
    const rest = await bundle('core/index.ts', { external: ['@bufbuild/re2'] })
    expect(rest.text).not.toMatch(/\beval\(/)
  })
})
