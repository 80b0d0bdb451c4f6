import process from 'node:process'
import { createClient } from '@redis/client'
import { freePort } from '../../adapters/support/port.ts'
import { eventually, run, type Running } from '../../adapters/support/process.ts'
import type { Program } from './install.ts'

/** A server on loopback that keeps nothing on disk. */
export interface RedisServer extends AsyncDisposable {
  readonly port: number
  /** Of the database 0, without a password. */
  readonly url: string
  /** What an operator would say to it, with `redis-cli`. */
  say(...words: string[]): Promise<unknown>
  /** Whether it goes on; a server that does not looks as one that is far too busy. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void
  stop(): Promise<void>
  /** Again, on the same port. */
  start(): Promise<void>
}

/** Starts the server with `options` of its configuration, as `{ requirepass: 'secret' }`; `admin` is what `say` connects to it with. */
export async function startRedis(
  { path, libraries }: Program,
  options: Readonly<Record<string, string>> = {},
  admin = '',
): Promise<RedisServer> {
  const port = await freePort()
  let running: Running | undefined
  const say = async (...words: string[]) => {
    const client = createClient({
      url: `redis://${admin}127.0.0.1:${port}`,
      RESP: 2,
      maintNotifications: 'disabled',
      socket: { reconnectStrategy: false },
    })
    client.on('error', () => {})
    await client.connect()
    return client.sendCommand(words).finally(() => client.destroy())
  }
  const server: RedisServer = {
    port,
    url: `redis://127.0.0.1:${port}`,
    say,
    // Not by `child.kill`, with which Deno (2.9) takes the process for ended.
    signal(name) {
      const pid = running?.child.pid
      if (pid !== undefined) process.kill(pid, name)
    },
    async start() {
      const all = { port: String(port), bind: '127.0.0.1', save: '', ...options }
      const words = Object.entries(all).flatMap(([name, value]) => [`--${name}`, value])
      running = run([path, ...words], { LD_LIBRARY_PATH: libraries })
      await eventually('its answer', () => say('PING').catch(() => undefined))
    },
    async stop() {
      running?.child.kill('SIGKILL')
      await running?.ended
      running = undefined
    },
    [Symbol.asyncDispose]: () => server.stop(),
  }
  await server.start()
  return server
}
