import process from 'node:process'
import { createApp, type App } from '../../core/app.ts'
import { configWarnings } from '../../core/config/warnings.ts'
import type { LogEntry } from '../../core/platform.ts'
import { version } from '../../core/version.ts'
import type { Settings } from './load-settings.ts'
import { createLog } from './log.ts'
import { openCluster } from './open-cluster.ts'
import type { Runtime } from './runtime.ts'

export interface OpenApp {
  readonly app: App
  readonly log: (entry: LogEntry) => void
}

/** The server that the settings ask for, with its log on stderr. Throws a `ConfigError`. */
export async function openApp(
  runtime: Omit<Runtime, 'listen'>,
  { config, values }: Settings,
): Promise<OpenApp> {
  const log = createLog(config.logLevel, (line) => process.stderr.write(`${line}\n`))
  const cluster = await openCluster(config.cluster, { env: values, log }, runtime.dial)
  const app = createApp(config, {
    fetch: runtime.fetch,
    clusters: { default: cluster },
    log,
    sharesRequests: true,
  })
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
  return { app, log }
}
