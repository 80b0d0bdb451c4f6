import { createHash } from 'node:crypto'
import type { StoreConfig } from '../../../core/config/store.ts'
import { Failure } from '../../../core/errors.ts'
import type { LogEntry } from '../../../core/platform.ts'
import type { SharedStore } from './shared-store.ts'
import { openRedisLink } from './redis-link.ts'
import { enter, type RedisScript, take } from './redis-scripts.ts'

/** A store in a server that speaks the Redis protocol. Keys are hashes: whoever reads them learns no caller's name. */
export async function openRedisStore(
  config: StoreConfig,
  log: (entry: LogEntry) => void,
): Promise<SharedStore> {
  const { send, use, close } = await openRedisLink(config, log)

  const run = async ({ text }: RedisScript, key: string, ...args: readonly (string | number)[]) => {
    const rest = ['1', key, ...args.map(String)]
    try {
      return await send(['EVALSHA', hash('sha1', text, 'hex'), ...rest])
    } catch (error) {
      if (!(error instanceof Failure) || !String(error.cause).startsWith('NOSCRIPT')) throw error
      return send(['EVAL', text, ...rest])
    }
  }

  return {
    async once(key, lifetime) {
      const words = ['SET', keyOf('once', key), '1', 'NX', 'PX', String(Math.ceil(lifetime))]
      return (await send(words)) === 'OK'
    },
    async take(key, { perSecond, burst }) {
      return Number(await run(take, keyOf('rate', key), 1000 / perSecond, burst))
    },
    async enter(key, holder, { most, lifetime }) {
      return (await run(enter, keyOf('places', key), holder, most, lifetime)) === 1
    },
    async leave(key, holder) {
      await send(['ZREM', keyOf('places', key), holder])
    },
    use,
    close,
  }
}

function keyOf(what: string, key: string): string {
  return `kube-mcp:${what}:${hash('sha256', key, 'base64url')}`
}

function hash(algorithm: string, text: string, encoding: 'hex' | 'base64url'): string {
  return createHash(algorithm).update(text).digest(encoding)
}
