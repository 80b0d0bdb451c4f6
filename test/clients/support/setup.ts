import { execFile } from 'node:child_process'
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'
import { install } from './install.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** What starts each client that is a program of its own. */
    programs: Programs
  }
}

export interface Programs {
  readonly python: readonly [string, ...string[]]
  readonly go: readonly [string, ...string[]]
  readonly inspector: readonly [string, ...string[]]
  readonly mcpRemote: readonly [string, ...string[]]
  readonly chromium: string
}

const run = promisify(execFile)

/** Installs the clients that are not in the cache yet: needs Python 3 with venv, Go and npm; Chromium from Debian. */
export async function setup(project: TestProject): Promise<void> {
  const python = await install('test/clients/python', [
    ['python3', '-m', 'venv', 'venv'],
    // By its module, since scripts of a venv name the folder it was made in.
    ['venv/bin/python', '-m', 'pip', 'install', '--quiet', '--requirement', 'requirements.txt'],
  ])
  const go = await install('test/clients/go', [['go', 'build', '-o', 'client', '.']])
  const npm = await install('test/clients/npm', [['npm', 'ci', '--ignore-scripts']])
  const bin = (name: string) => join(npm, 'node_modules', '.bin', name)
  project.provide('programs', {
    python: [join(python, 'venv/bin/python'), join(python, 'client.py')],
    go: [join(go, 'client')],
    inspector: [process.execPath, bin('mcp-inspector')],
    mcpRemote: [process.execPath, bin('mcp-remote')],
    chromium: await installChromium(),
  })
}

/** Debian's package: browsers that playwright would fetch come from elsewhere. */
async function installChromium(): Promise<string> {
  const path = '/usr/bin/chromium'
  if (await missing(path)) {
    await run('apt-get', ['update', '--quiet'])
    await run('apt-get', ['install', '--quiet', '--yes', '--no-install-recommends', 'chromium'], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      maxBuffer: 2 ** 26,
    })
  }
  return path
}

const missing = (path: string) =>
  access(path).then(
    () => false,
    () => true,
  )
