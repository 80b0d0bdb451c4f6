import { spawn } from 'node:child_process'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { loadSettings } from '../shared/load-settings.ts'
import { orExit } from '../shared/serve.ts'
import { permissions } from './permissions.ts'

/** Runs main.ts on Deno, allowed no more than the settings need; itself runs on Node. */
const argv = process.argv.slice(2)
const flags = await orExit(async () => {
  const settings = await loadSettings(argv, process.env)
  return 'print' in settings ? ['--allow-env'] : permissions(settings)
})
const main = fileURLToPath(new URL('main.ts', import.meta.url))
const child = spawn('deno', ['run', '--no-prompt', ...flags, main, ...argv], { stdio: 'inherit' })
child.on('error', (error) => {
  process.stderr.write(`deno cannot be started: ${error.message}; npm ci installs it\n`)
  process.exit(1)
})
child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 128)))
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => child.kill(signal))
