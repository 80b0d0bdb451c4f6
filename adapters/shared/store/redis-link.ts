import { evidenceOf } from '../../../core/auth/evidence.ts'
import type { StoreConfig } from '../../../core/config/store.ts'
import { Failure } from '../../../core/errors.ts'
import type { LogEntry } from '../../../core/platform.ts'
import { connectRedis, isRefusal, type RedisConnection } from './redis-connection.ts'
import { within } from './within.ts'

/** The one connection that this process has to the store, made again whenever it is lost. */
export interface RedisLink {
  /** One command, as its words. Rejects with `store_unavailable` after half a second, or at once while there is no connection. */
  send(command: readonly string[]): Promise<unknown>
  /** Connects as `wanted` says from now on; the connection of before is used until then. */
  use(wanted: StoreConfig): void
  close(): void
}

/** How long an answer is waited for, in milliseconds: a caller waits as long. */
const patience = 500

/** Between two attempts, in milliseconds: half of it and up to as much again by chance, so that replicas do not come at once. */
const pauses = [50, 200, 500, 1_000, 2_000, 5_000]

/** Between two signs of life, in milliseconds: servers and what stands before them end connections on which nothing comes. */
const heartbeat = 30_000

/** Resolves after the first attempt, whatever becomes of it: a server without its store still serves what needs none. */
export async function openRedisLink(
  first: StoreConfig,
  log: (entry: LogEntry) => void,
): Promise<RedisLink> {
  let wanted = first
  let current: RedisConnection | undefined
  let why = 'it is being connected to'
  let isDown = false
  let attempts = 0
  let isClosed = false
  let retry: ReturnType<typeof setTimeout> | undefined

  const fail = (error: unknown) => {
    why = withoutPassword(evidenceOf(error), wanted)
    if (!isDown)
      log({
        level: 'error',
        code: 'store_lost',
        message: 'The store that replicas share cannot be reached, and is tried again',
        store: new URL(wanted.url).host,
        cause: why,
      })
    isDown = true
    const pause = pauses[attempts++] ?? 5_000
    clearTimeout(retry)
    retry = setTimeout(() => void connect(), pause * (0.5 + Math.random()))
  }
  const lose = (lost: RedisConnection | undefined, error: unknown) => {
    if (lost === undefined || lost !== current) return
    current = undefined
    lost.close()
    fail(error)
  }
  const connect = async () => {
    const target = wanted
    let next: RedisConnection | undefined
    try {
      next = await connectRedis(target, (error) => lose(next, error))
    } catch (error) {
      if (!isClosed && target === wanted) fail(error)
      return
    }
    if (isClosed || target !== wanted) return next.close()
    current?.close()
    current = next
    isDown = false
    const store = new URL(target.url).host
    log({ level: 'info', code: 'store_reached', message: 'The shared store is reached', store })
  }

  const send = async (command: readonly string[]) => {
    const asked = current
    if (asked === undefined) throw unavailable(why)
    try {
      const answer = await within(patience, asked.send(command))
      attempts = 0
      return answer
    } catch (error) {
      if (!isRefusal(error)) lose(asked, error)
      throw unavailable(withoutPassword(evidenceOf(error), wanted))
    }
  }

  await connect()
  const beat = setInterval(() => void send(['PING']).catch(() => {}), heartbeat)
  return {
    send,
    use(next) {
      if (next.url === wanted.url && next.certificateAuthority === wanted.certificateAuthority)
        return
      wanted = next
      attempts = 0
      clearTimeout(retry)
      void connect()
    },
    close() {
      isClosed = true
      clearInterval(beat)
      clearTimeout(retry)
      current?.close()
      current = undefined
    },
  }
}

function unavailable(cause: string): Failure {
  return new Failure('store_unavailable', 'the store that replicas share cannot be asked', {
    cause,
    retryAfter: 2,
  })
}

/** Some servers repeat a command that they do not take. */
function withoutPassword(text: string, { url }: StoreConfig): string {
  const password = decodeURIComponent(new URL(url).password)
  return password === '' ? text : text.replaceAll(password, '…')
}
