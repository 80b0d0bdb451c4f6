import { readdirSync } from 'node:fs'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { policyCommand } from '../../adapters/shared/commands/policy-command.ts'
import type { Config } from '../../core/config/config.ts'
import { loadConfig } from '../../core/config/load-config.ts'
import type { Values } from '../../core/config/reader.ts'
import { tools } from '../../core/tools/index.ts'
import { baseUrl } from '../support/config.ts'
import { read } from './markdown.ts'

const load = (values: Values): Config =>
  loadConfig({ KUBE_MCP_BASE_URL: baseUrl, ...values }, { tools, readFile: read })

/** The YAML of docs/policy.md that has this in it. */
const blockWith = (words: string) =>
  [...read('docs/policy.md').matchAll(/^```yaml\n(.*?)^```$/gms)].find(([block]) =>
    block.includes(words),
  )?.[1] ?? ''

const all = (yaml: string): readonly unknown[] =>
  parseAllDocuments(yaml).map((document) => document.toJS() as unknown)

describe('examples/', () => {
  it('has a line for each file in its README', () => {
    const named = [...read('examples/README.md').matchAll(/^\| \[([^\]]+)\]/gm)].map(
      ([, it = '']) => it,
    )
    const files = readdirSync('examples').filter((it) => /\.(yaml|ts)$/.test(it))
    expect(named.toSorted()).toEqual(files.filter((it) => !it.endsWith('.d.ts')).toSorted())
  })

  it('has files that the server starts with, together', () => {
    const { issuers, policy } = load({
      KUBE_MCP_AUTH_CONFIG: 'examples/auth.yaml',
      KUBE_MCP_CONFIG: 'examples/kube-mcp.yaml',
    })
    expect(issuers.map(({ url }) => url)).toEqual(['https://login.example.com'])
    expect(policy.rules.map(({ id }) => id)).toEqual([
      'platform-reads-all',
      'shop-reads-shop',
      'secrets-for-platform',
    ])
  })

  it('has the configuration file that docs/policy.md explains', () => {
    expect(parse(read('examples/kube-mcp.yaml'))).toEqual(parse(blockWith('shop-reads-shop')))
  })

  it('has the role that docs/policy.md explains and the command prints', () => {
    const [role, binding] = all(read('examples/tool-role.yaml'))
    const command = 'role --name pod-tools list_pods get_pod'
    expect(read('examples/tool-role.yaml')).toContain(`kube-mcp policy ${command}`)
    expect(all(policyCommand(command.split(' ')))).toEqual([role])
    expect([role, binding]).toEqual(all(blockWith('kind: ClusterRole')))
  })

  it('has a Worker that wrangler can bundle, with the texts of both files in it', async () => {
    const wrangler: { readonly rules: readonly object[] } = parse(
      read('wrangler.jsonc').replace(/^\s*\/\/.*$/gm, ''),
    )
    expect(wrangler.rules).toEqual([{ type: 'Text', globs: ['**/*.yaml'], fallthrough: true }])
    const { outputFiles } = await build({
      entryPoints: ['examples/worker.ts'],
      bundle: true,
      write: false,
      format: 'esm',
      conditions: ['workerd', 'worker', 'browser'],
      external: ['cloudflare:*'],
      loader: { '.yaml': 'text' },
    })
    const text = outputFiles[0]?.text ?? ''
    expect(text).toContain('url: https://login.example.com')
    expect(text).toContain('id: shop-reads-shop')
  })
})
