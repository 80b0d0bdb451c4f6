import { waitUntil } from 'cloudflare:workers'
import { createApp, type App } from '../../core/app.ts'
import { ConfigError } from '../../core/config/config-error.ts'
import type { Config } from '../../core/config/config.ts'
import { loadConfig } from '../../core/config/load-config.ts'
import { refuseStdio } from '../../core/config/stdio.ts'
import { configWarnings } from '../../core/config/warnings.ts'
import { createSnapshot } from '../../core/kube/snapshot/index.ts'
import type { KubeTransport, LogEntry } from '../../core/platform.ts'
import { addressOf } from '../../core/limits/address.ts'
import { tools } from '../../core/tools/index.ts'
import { createLog } from '../shared/log.ts'
import { createTransport } from '../shared/transport.ts'
import { workerConnection, type Bindings } from './bindings.ts'
import { refuseRedis } from './refuse-redis.ts'
import { workerAudit } from './worker-audit.ts'
import type { WorkerOptions } from './worker-options.ts'
import { createDurableStore } from './worker-store.ts'

export interface Worker {
  fetch(request: Request, bindings: Bindings): Promise<Response>
}

type Log = (entry: LogEntry) => void

/**
 * A Worker that serves what its bindings configure. The first request builds the server, for only then there
 * are bindings; what is wrong with them is logged whole, and answered with 503.
 */
export function createWorker(options: WorkerOptions = {}): Worker {
  const apps = new WeakMap<Bindings, Pick<App, 'fetch'>>()
  return {
    async fetch(request, bindings) {
      const app = apps.get(bindings) ?? openApp(bindings, options)
      apps.set(bindings, app)
      return app.fetch(request)
    },
  }
}

function openApp(bindings: Bindings, options: WorkerOptions): Pick<App, 'fetch'> {
  try {
    const config = readConfig(bindings, options)
    const log = createLog(config.logLevel, (line) => console.log(line))
    for (const message of configWarnings(config))
      log({ level: 'warn', code: 'config_warning', message })
    refuseRedis(config)
    const cluster = openCluster(config, bindings, options, log)
    const { STORE } = bindings
    if (STORE === undefined && config.issuers.some(({ dpop }) => dpop !== undefined))
      log({
        level: 'warn',
        code: 'config_warning',
        message:
          'DPoP without the binding STORE (docs/store.md): what one isolate has seen used, the others take',
      })
    return createApp(config, {
      fetch: (url, init) => fetch(url, init),
      clusters: { default: cluster },
      log,
      audit: workerAudit(config.audit),
      ...(STORE !== undefined && { store: createDurableStore(STORE) }),
      // Cloudflare sets it, whatever the client sends.
      clientAddress: (request) => addressOf(request.headers.get('cf-connecting-ip') ?? ''),
      waitUntil,
      sharesRequests: false,
    })
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    console.error(
      JSON.stringify({
        level: 'error',
        code: 'config_invalid',
        message: error.message,
        faults: error.faults,
      }),
    )
    const body = {
      error: 'not_configured',
      message: 'kube-mcp is not configured; the log of this Worker says what is wrong',
    }
    return { fetch: async () => Response.json(body, { status: 503 }) }
  }
}

function readConfig(
  bindings: Bindings,
  { snapshot, authConfig, config: configFile }: WorkerOptions,
): Config {
  const texts = Object.entries(bindings).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  )
  const values = {
    ...Object.fromEntries(texts),
    ...(snapshot !== undefined && { KUBE_MCP_SNAPSHOT: 'text module' }),
    ...(authConfig !== undefined && { KUBE_MCP_AUTH_CONFIG: 'text module' }),
  }
  const config = loadConfig(values, {
    tools,
    texts: {
      ...(authConfig !== undefined && { KUBE_MCP_AUTH_CONFIG: authConfig }),
      ...(configFile !== undefined && { KUBE_MCP_CONFIG: configFile }),
    },
  })
  refuseStdio(config)
  if (config.secretKeys.length > 0) return config
  throw new ConfigError([
    'KUBE_MCP_SECRET_KEYS is required on Workers, whose isolates must open what another sealed: set it as a secret, as `openssl rand -base64 32` makes it',
  ])
}

function openCluster(
  { cluster }: Config,
  bindings: Bindings,
  { snapshot }: WorkerOptions,
  log: Log,
): KubeTransport {
  if (cluster.from !== 'snapshot') {
    const { KUBE } = bindings
    const send = KUBE === undefined ? fetch : KUBE.fetch.bind(KUBE)
    return createTransport(workerConnection(cluster, bindings, log), () => ({
      // workerd sends each value of a Headers as a line of its own, and text as UTF-8.
      fetch: (url, { headers: lines, ...init }) => {
        const headers = new Headers()
        for (const [name, value] of lines) headers.append(name, value)
        return send(url, { ...init, headers })
      },
      close: async () => {},
    }))
  }
  if (snapshot === undefined) {
    throw new ConfigError([
      '--snapshot (KUBE_MCP_SNAPSHOT) cannot be used: a Worker has no files; give the text to createWorker({ snapshot })',
    ])
  }
  try {
    return createSnapshot(snapshot)
  } catch (error) {
    throw new ConfigError([
      `the snapshot cannot be used: ${error instanceof Error ? error.message : String(error)}`,
    ])
  }
}
