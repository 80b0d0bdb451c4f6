import { globSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { config, healthCommand, root } from './image.ts'

const app = join(root, 'app')
const manifest: { readonly version: string } = JSON.parse(readFileSync('package.json', 'utf8'))
const lock: {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean }>>
} = JSON.parse(readFileSync('package-lock.json', 'utf8'))

describe('the image', () => {
  it('runs as a user that is not root, by number, so that Kubernetes can tell', () => {
    expect(config.User).toBe('10001:10001')
  })

  it.each([
    ['entry point', config.Entrypoint],
    ['health check', healthCommand],
  ])('starts its %s without a shell', (_what, command) => {
    expect(command).toEqual(['/usr/local/bin/node', expect.stringMatching(/^\/app\/dist\/.+\.js$/)])
    expect(config.Cmd ?? []).toEqual([])
  })

  it('says what it is, as the OCI image specification names it', () => {
    expect(config.Labels).toMatchObject({
      'org.opencontainers.image.title': 'kube-mcp',
      'org.opencontainers.image.licenses': 'Apache-2.0',
      'org.opencontainers.image.version': manifest.version,
    })
  })

  it('has no package manager and no shell', () => {
    const programs = ['npm', 'npx', 'yarn', 'corepack', 'sh', 'bash', 'dash', 'busybox']
    const found = globSync('**', { cwd: root, exclude: ['proc/**', 'dev/**'] })
    expect(found.length).toBeGreaterThan(1_000)
    expect(found.filter((path) => programs.includes(basename(path)))).toEqual([])
  })

  it('has the built server and nothing of its sources and tests', () => {
    const entries = readdirSync(app).filter((name) => name !== 'LICENSE')
    expect(entries.toSorted()).toEqual(['dist', 'node_modules', 'package.json'])
    const built = globSync('dist/**/*.*', { cwd: app })
    expect(built).toContain('dist/adapters/node/main.js')
    expect(built.filter((path) => !path.endsWith('.js'))).toEqual([])
  })

  it('has the dependencies of production and none of development', () => {
    const installed = globSync('node_modules/{*,@*/*}/package.json', { cwd: app })
      .map((path) => path.replace(/\/package\.json$/, ''))
      .toSorted()
    expect(installed).toContain('node_modules/jose')
    expect(installed.filter((path) => lock.packages[path]?.dev !== undefined)).toEqual([])
    expect(installed.filter((path) => lock.packages[path] === undefined)).toEqual([])
  })
})
