import { digestOf } from '../../core/auth/digest.ts'
import { evidenceOf } from '../../core/auth/evidence.ts'
import { ConfigError } from '../../core/config/config-error.ts'
import { Failure } from '../../core/errors.ts'
import type { Store } from '../../core/store/store.ts'
import { within } from '../shared/store/within.ts'
import type { KubeMcpStore } from './durable-store.ts'

/** How long an object has to answer, in milliseconds: it may have to be started, and far away. */
const patience = 3_000

/** The store that isolates share in Durable Objects. Keys are hashes: no caller's name is written down. Throws a `ConfigError` where it is bound to something else. */
export function createDurableStore(
  namespace: Pick<DurableObjectNamespace<KubeMcpStore>, 'getByName'>,
): Store {
  if (typeof namespace !== 'object' || typeof namespace.getByName !== 'function')
    throw new ConfigError(['STORE is no Durable Object namespace of the class KubeMcpStore'])

  const ask = async <T>(
    key: string,
    question: (shard: DurableObjectStub<KubeMcpStore>, hash: string) => Promise<T>,
  ): Promise<T> => {
    const hash = await digestOf(key)
    try {
      // One object answers some 1,000 requests a second: keys are spread over 64, by the first character in base64url.
      const shard = namespace.getByName(hash.charAt(0))
      return await within(patience, question(shard, hash))
    } catch (error) {
      throw new Failure('store_unavailable', 'the store that isolates share cannot be asked', {
        cause: evidenceOf(error),
        retryAfter: 2,
      })
    }
  }

  return {
    once: (key, lifetime) => ask(`once ${key}`, (shard, hash) => shard.once(hash, lifetime)),
    take: (key, rate) => ask(`rate ${key}`, (shard, hash) => shard.take(hash, rate)),
    enter: (key, holder, places) =>
      ask(`places ${key}`, (shard, hash) => shard.enter(hash, holder, places)),
    leave: (key, holder) => ask(`places ${key}`, (shard, hash) => shard.leave(hash, holder)),
  }
}
