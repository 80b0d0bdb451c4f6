import process from 'node:process'
import { createApp } from '../../core/app.ts'
import { ConfigError } from '../../core/config/config-error.ts'
import type { Config } from '../../core/config/config.ts'
import { configWarnings } from '../../core/config/warnings.ts'
import type { Fetch } from '../../core/platform.ts'
import { version } from '../../core/version.ts'
import type { Dial } from './connection.ts'
import { help } from './help.ts'
import type { Listen } from './listener.ts'
import { loadSettings } from './load-settings.ts'
import { createLog } from './log.ts'
import { openCluster } from './open-cluster.ts'
import { onStop } from './stop.ts'

/** What differs between Node, Bun and Deno. */
export interface Runtime {
  readonly name: string
  readonly fetch: Fetch
  readonly dial: Dial
  readonly listen: Listen
}

/** The whole program: reads arguments and environment, serves until a signal comes, and ends the process. */
export async function main(runtime: Runtime): Promise<void> {
  try {
    const request = loadSettings(process.argv.slice(2), process.env)
    if ('show' in request)
      process.stdout.write(request.show === 'help' ? help() : `kube-mcp ${version}\n`)
    else await serve(runtime, request.config, request.values)
  } catch (error) {
    process.stderr.write(`${error instanceof ConfigError ? error.message : String(error)}\n`)
    process.exit(1)
  }
}

async function serve(
  runtime: Runtime,
  config: Config,
  env: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const log = createLog(config.logLevel, (line) => process.stderr.write(`${line}\n`))
  const cluster = await openCluster(config.cluster, { env, log }, runtime.dial)
  const app = createApp(config, {
    fetch: runtime.fetch,
    clusters: { default: cluster },
    log,
    sharesRequests: true,
  })
  const listener = await runtime.listen(app, config.listen).catch((error: unknown) => {
    const where = `${config.listen.host ?? 'all interfaces'}, port ${config.listen.port}`
    throw new ConfigError([
      `--host, --port: cannot listen on ${where}: ${error instanceof Error ? error.message : String(error)}`,
    ])
  })
  for (const message of configWarnings(config))
    log({ level: 'warn', code: 'config_warning', message })
  onStop(log, async () => {
    const closed = listener.close()
    await app.close()
    await closed
  })
  log({
    level: 'info',
    code: 'started',
    message: 'kube-mcp started',
    version,
    runtime: runtime.name,
    cluster: config.cluster.from,
  })
  process.stdout.write(`kube-mcp listening on ${listener.url} (public URL ${config.baseUrl})\n`)
}
