import process from 'node:process'
import { createApp, type App } from '../../core/app.ts'
import type { Config } from '../../core/config/config.ts'
import { configWarnings } from '../../core/config/warnings.ts'
import type { KubeTransport, LogEntry } from '../../core/platform.ts'
import { openAudit } from './audit/open-audit.ts'
import type { Settings } from './load-settings.ts'
import { createLog } from './log.ts'
import { openPlatform } from './open-platform.ts'
import { reload } from './reload.ts'
import { createReplaceableApp } from './replaceable-app.ts'
import type { Runtime } from './runtime.ts'
import { listening, started } from './started.ts'
import { onStop } from './stop.ts'
import { openSharedStore } from './store/open-shared-store.ts'
import { watchFiles } from './watch-files.ts'

export interface OpenApp {
  readonly app: App
  readonly log: (entry: LogEntry) => void
  /** Says what a signal has to end besides the app. */
  alsoStop(stop: () => Promise<void>): void
  /** Says, to the log and on stdout, that it listens at `address`. */
  listens(address: string): void
}

/**
 * The server that the settings ask for, with its log on stderr; from here on signals and errors end the process
 * in an orderly way, and a change of the configuration's files replaces the server. `create` makes each. Throws a
 * `ConfigError`.
 */
export async function openApp(
  runtime: Omit<Runtime, 'listen'>,
  { config, values, again, files }: Settings,
  create: typeof createApp = createApp,
): Promise<OpenApp> {
  const log = createLog(config.logLevel, (line) => process.stderr.write(`${line}\n`))
  const stops: (() => Promise<void>)[] = []
  // Before anything takes time: as PID 1 a process that does not handle a signal yet would not even see it.
  onStop(log, async () => {
    await Promise.all(stops.map((stop) => stop()))
  })
  const opened = await openPlatform(runtime, config, values, log)
  const clusters = Object.entries(opened.clusters)
  const store = await openSharedStore(config.store, log)
  const platform = {
    ...opened,
    ...(store !== undefined && { store }),
    audit: openAudit(config.audit),
    clusters: Object.fromEntries(clusters.map(([name, cluster]) => [name, lasting(cluster)])),
  }
  const keys = [crypto.getRandomValues(new Uint8Array(32))]
  const open = (wanted: Config): App => {
    // What was sealed before a change of the configuration has to open after it.
    const next = create(
      wanted.secretKeys.length > 0 ? wanted : { ...wanted, secretKeys: keys },
      platform,
    )
    for (const message of configWarnings(wanted))
      log({ level: 'warn', code: 'config_warning', message })
    return next
  }
  const app = createReplaceableApp(open(config))
  stops.push(async () => {
    await app.close()
    await Promise.all(clusters.map(([, cluster]) => cluster.close()))
    store?.close()
  })
  const use = (wanted: Config) => {
    app.replace(open(wanted))
    if (wanted.store !== undefined) store?.use(wanted.store)
  }
  watchFiles(files, () => reload(again, use, log))
  return {
    app,
    log,
    alsoStop: (stop) => void stops.push(stop),
    listens(address) {
      log(started(runtime.name, config, address))
      process.stdout.write(listening(config, address))
    },
  }
}

/** A transport that outlives the app that uses it. */
function lasting(transport: KubeTransport): KubeTransport {
  return { ...transport, close: async () => {} }
}
