import type { StoreConfig } from '../../../core/config/store.ts'
import type { LogEntry } from '../../../core/platform.ts'
import type { SharedStore } from './shared-store.ts'

/** The store that the configuration names, if it names one. What speaks to it is imported only then. */
export async function openSharedStore(
  config: StoreConfig | undefined,
  log: (entry: LogEntry) => void,
): Promise<SharedStore | undefined> {
  if (config === undefined) return undefined
  const { openRedisStore } = await import('./redis-store.ts')
  return openRedisStore(config, log)
}
