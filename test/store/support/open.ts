import { onTestFinished } from 'vitest'
import { openRedisStore } from '../../../adapters/shared/store/redis-store.ts'
import type { SharedStore } from '../../../adapters/shared/store/shared-store.ts'
import type { StoreConfig } from '../../../core/config/store.ts'
import { Failure } from '../../../core/errors.ts'
import type { LogEntry } from '../../../core/platform.ts'

/** A store that is closed with the test, and what it says to the log. */
export interface OpenedStore extends SharedStore {
  readonly log: readonly LogEntry[]
  /** Whether a key is new that nobody has brought: what the store answers when it works, and why it does not. */
  answer(): Promise<unknown>
}

export async function openStore(config: StoreConfig): Promise<OpenedStore> {
  const log: LogEntry[] = []
  const store = await openRedisStore(config, (entry) => void log.push(entry))
  onTestFinished(() => store.close())
  return {
    ...store,
    log,
    answer: () => store.once(crypto.randomUUID(), 60_000).catch(told),
  }
}

function told(error: unknown): string {
  return error instanceof Failure ? `${error.code}: ${String(error.cause)}` : String(error)
}
