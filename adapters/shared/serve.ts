import process from 'node:process'
import { ConfigError } from '../../core/config/config-error.ts'
import { runCommand } from './commands/run-command.ts'
import { loadSettings, type Settings } from './load-settings.ts'
import { openApp } from './open-app.ts'
import type { Runtime } from './runtime.ts'
import { serveStdio } from './stdio/serve-stdio.ts'
import { UsageError } from './usage-error.ts'

/** The whole program: reads arguments and environment, serves until a signal comes, and ends the process. */
export async function main(runtime: Runtime): Promise<void> {
  const request = await orExit(() => loadSettings(process.argv.slice(2), process.env))
  if ('print' in request) process.stdout.write(request.print)
  else if (request.command) await orExit(() => runCommand(runtime, request))
  else await orExit(() => (request.config.stdio ? serveStdio : serve)(runtime, request))
}

/** What `start` returns; when it fails, the process ends with 1 and says why on stderr. */
export async function orExit<T>(start: () => T | Promise<T>): Promise<T> {
  try {
    return await start()
  } catch (error) {
    process.stderr.write(`${isTold(error) ? error.message : describe(error)}\n`)
    process.exit(1)
  }
}

async function serve(runtime: Runtime, settings: Settings): Promise<void> {
  const { config } = settings
  const { app, alsoStop, listens } = await openApp(runtime, settings)
  const listener = await runtime.listen(app, config.listen).catch((error: unknown) => {
    const where = `${config.listen.host ?? 'all interfaces'}, port ${config.listen.port}`
    throw new ConfigError([
      `--host, --port: cannot listen on ${where}: ${error instanceof Error ? error.message : String(error)}`,
    ])
  })
  alsoStop(() => listener.close())
  listens(listener.url)
}

/** What went wrong is for the person who started this to mend, who needs no stack for it. */
function isTold(error: unknown): error is Error {
  return error instanceof ConfigError || error instanceof UsageError
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
