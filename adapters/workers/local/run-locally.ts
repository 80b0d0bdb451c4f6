import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import type { Connection } from '../../shared/connection.ts'
import { listenUrl } from '../../shared/listener.ts'
import type { Settings } from '../../shared/load-settings.ts'
import { createLog } from '../../shared/log.ts'
import { listening, started } from '../../shared/started.ts'
import { onStop } from '../../shared/stop.ts'
import { bundleWorker } from './bundle.ts'
import { localConnection } from './local-connection.ts'
import { refuseRedis } from '../refuse-redis.ts'
import { workerAudit } from '../worker-audit.ts'
import { runWorkerd } from './run-workerd.ts'
import { serveToken } from './token-socket.ts'
import { workerSettings } from './worker-settings.ts'
import { workerTexts } from './worker-texts.ts'
import { workerdConfig } from './workerd-config.ts'

/** Serves until a signal comes. Throws a `ConfigError` when workerd cannot do what the settings ask for. */
export async function runLocally(settings: Settings): Promise<void> {
  const { listen, logLevel, audit } = settings.config
  // What the Worker would refuse, this start does.
  workerAudit(audit)
  refuseRedis(settings.config)
  const log = createLog(logLevel, (line) => process.stderr.write(`${line}\n`))
  const connection = await localConnection(settings, log)
  const bundle = await bundleWorker(workerTexts(settings))

  // Only its owner may enter the folder: it has the key and the socket that gives the token.
  const folder = mkdtempSync(join(tmpdir(), 'kube-mcp-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const env = workerSettings(settings)
  const host = listen.host?.includes(':') ? `[${listen.host}]` : (listen.host ?? '*')
  const address = `${host}:${listen.port}`
  writeFileSync(join(folder, 'worker.js'), bundle)
  writeFileSync(
    join(folder, 'config.capnp'),
    workerdConfig({ address, settings: Object.keys(env), ...(connection && { connection }) }),
  )
  if (connection !== undefined) {
    writePems(folder, connection)
    if (connection.hasToken) await serveToken(join(folder, 'token.sock'), connection.credentials)
  }

  const workerd = await runWorkerd(folder, env, (text) => process.stderr.write(text))
  let stopping = false
  onStop(log, async () => {
    stopping = true
    await workerd.stop()
  })
  void workerd.ended.then(() => {
    if (stopping) return
    log({ level: 'error', code: 'workerd_ended', message: 'workerd ended unexpectedly' })
    process.exit(1)
  })
  const url = listenUrl(listen.host, workerd.port)
  log(started('workers', settings.config, url))
  process.stdout.write(listening(settings.config, url))
}

function writePems(folder: string, { tls: { ca, certificate } }: Connection): void {
  const pems = { 'ca.pem': ca, 'cert.pem': certificate?.cert, 'key.pem': certificate?.key }
  for (const [name, pem] of Object.entries(pems)) {
    if (pem !== undefined) writeFileSync(join(folder, name), pem, { mode: 0o600 })
  }
}
