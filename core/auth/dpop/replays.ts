import { Failure } from '../../errors.ts'
import type { Store } from '../../store/store.ts'
import { evidenceOf } from '../evidence.ts'
import { digestOf } from '../digest.ts'

/**
 * Refuses a proof that was used before (RFC 9449 §11.1): the same `jti` by the same key, within `lifetime` milliseconds.
 * Throws `dpop_replayed`, and `store_unavailable` when nobody can tell.
 */
export async function refuseReplay(
  store: Store,
  jkt: string,
  jti: string,
  lifetime: number,
): Promise<void> {
  if (!(await once(store, `dpop:${await digestOf(`${jkt} ${jti}`)}`, lifetime)))
    throw new Failure('dpop_replayed', 'the proof was used before')
}

async function once(store: Store, key: string, lifetime: number): Promise<boolean> {
  try {
    return await store.once(key, lifetime)
  } catch (error) {
    throw new Failure('store_unavailable', 'nobody can tell whether the proof was used before', {
      cause: evidenceOf(error),
      retryAfter: (error instanceof Failure ? error.retryAfter : undefined) ?? 5,
    })
  }
}
