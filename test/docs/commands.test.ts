import { describe, expect, it } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { settings } from '../../core/config/settings.ts'
import { tools } from '../../core/tools/index.ts'
import { optionNames } from '../../adapters/shared/commands/options.ts'
import { documents, read } from './markdown.ts'

const scripts = Object.keys(packageJson.scripts)

/** Where the tests keep what they build. */
const others = ['KUBE_MCP_CACHE']

describe.each(documents)('%s', (path) => {
  const text = read(path)

  it('names only npm scripts that there are', () => {
    const named = [...text.matchAll(/npm (?:run (?:-s )?([a-z]+(?::[a-z]+)?)|(start|test)\b)/g)]
    const missing = named
      .map(([, run, short]) => run ?? short ?? '')
      .filter((name) => !scripts.includes(name))
    expect(missing).toEqual([])
  })

  it('names only settings that there are', () => {
    const known = [...settings.map(({ name }) => name), ...others]
    // `KUBE_MCP_OIDC_…` stands for several, and `KUBE_MCP_*` for all.
    const named = [...text.matchAll(/\bKUBE_MCP_[A-Z_]*[A-Z](?![A-Z_…*{])/g)].map(([name]) => name)
    expect(named.filter((name) => !known.includes(name))).toEqual([])
  })

  it('names only flags that there are, on the command lines of kube-mcp', () => {
    const flags: readonly unknown[] = [...settings.map(({ flag }) => flag), ...optionNames]
    const lines = text.replaceAll('\\\n', ' ').split('\n')
    const named = lines
      .filter((line) => /^npm (start|run start:\w+) -- /.test(line))
      .flatMap((line) => [...line.matchAll(/ --([a-z][a-z-]*)/g)].map(([, flag]) => flag))
    expect(named.filter((flag) => !flags.includes(flag))).toEqual([])
  })

  it('names only tools that there are', () => {
    const known = tools.map(({ name }) => name)
    const named = [...text.matchAll(/`((?:get|list)_[a-z_]+)`/g)].map(([, name = '']) => name)
    expect(named.filter((name) => !known.includes(name) && name !== 'list_pod')).toEqual([])
  })
})
