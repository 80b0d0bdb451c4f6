import process from 'node:process'
import { createApp, type App } from '../../core/app.ts'
import { configWarnings } from '../../core/config/warnings.ts'
import { version } from '../../core/version.ts'
import type { Settings } from './load-settings.ts'
import { createLog } from './log.ts'
import { openCluster } from './open-cluster.ts'
import type { Runtime } from './runtime.ts'
import { onStop } from './stop.ts'

export interface OpenApp {
  readonly app: App
  /** Says what a signal has to end besides the app. */
  alsoStop(stop: () => Promise<void>): void
}

/**
 * The server that the settings ask for, with its log on stderr; from here on signals and errors end the process
 * in an orderly way. Throws a `ConfigError`.
 */
export async function openApp(
  runtime: Omit<Runtime, 'listen'>,
  { config, values }: Settings,
): Promise<OpenApp> {
  const log = createLog(config.logLevel, (line) => process.stderr.write(`${line}\n`))
  const stops: (() => Promise<void>)[] = []
  // Before anything takes time: as PID 1 a process that does not handle a signal yet would not even see it.
  onStop(log, async () => {
    await Promise.all(stops.map((stop) => stop()))
  })
  const cluster = await openCluster(config.cluster, { env: values, log }, runtime.dial)
  const app = createApp(config, {
    fetch: runtime.fetch,
    clusters: { default: cluster },
    log,
    sharesRequests: true,
  })
  stops.push(() => app.close())
  for (const message of configWarnings(config))
    log({ level: 'warn', code: 'config_warning', message })
  log({
    level: 'info',
    code: 'started',
    message: 'kube-mcp started',
    version,
    runtime: runtime.name,
    cluster: config.cluster.from,
  })
  return { app, alsoStop: (stop) => void stops.push(stop) }
}
