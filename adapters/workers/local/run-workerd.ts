import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { ConfigError } from '../../../core/config/config-error.ts'
import type { Env } from '../../shared/load-settings.ts'
import { objectsFolder } from './workerd-config.ts'

export interface RunningWorkerd {
  readonly port: number
  /** Resolves when it has ended by itself. */
  readonly ended: Promise<void>
  /** Stops accepting; resolves when the answers under way are finished and it has ended. */
  stop(): Promise<void>
}

/** Starts workerd in `folder`, where its configuration is; resolves when it listens. `write` gets what it and the Worker log. */
export async function runWorkerd(
  folder: string,
  env: Env,
  write: (text: string) => void,
): Promise<RunningWorkerd> {
  mkdirSync(join(folder, objectsFolder), { recursive: true })
  const child = spawn('workerd', ['serve', '--control-fd=3', 'config.capnp'], {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  })
  for (const output of [child.stdout, child.stderr]) output?.setEncoding('utf8').on('data', write)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const port = await new Promise<number>((resolve, reject) => {
    child.once('error', (error) =>
      reject(new ConfigError([`workerd cannot be started: ${error.message}; npm ci installs it`])),
    )
    child.once('exit', (code) =>
      reject(
        new ConfigError([
          `workerd ended with ${code} before it listened, for the reason above; if the address is taken, choose another with --host, --port`,
        ]),
      ),
    )
    child.stdio[3]?.once('data', (data: unknown) => resolve(portOf(String(data))))
  })
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  void ended.then(() => process.off('exit', kill))
  return {
    port,
    ended,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** As `{"event":"listen","socket":"http","port":9000}`. */
function portOf(message: string): number {
  const event: unknown = JSON.parse(message)
  const port =
    typeof event === 'object' && event !== null && 'port' in event ? event.port : undefined
  if (typeof port !== 'number') throw new Error(`workerd said ${message}`)
  return port
}
