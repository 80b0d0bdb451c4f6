import type { Config } from '../../core/config/config.ts'
import type { LogEntry, Platform } from '../../core/platform.ts'
import { createMemoryStore } from '../../core/store/memory.ts'
import type { Env } from './load-settings.ts'
import { openCluster } from './open-cluster.ts'
import { createFetchWith } from './private-authority.ts'
import type { Runtime } from './runtime.ts'

/** What this runtime brings to the core, with the ways to issuers and cluster that the settings name. Throws a `ConfigError`. */
export async function openPlatform(
  { fetch, dial }: Omit<Runtime, 'listen'>,
  config: Config,
  env: Env,
  log: (entry: LogEntry) => void,
): Promise<Platform> {
  return {
    fetch,
    fetchWith: createFetchWith(dial),
    clusters: { default: await openCluster(config, { env, log }, dial) },
    log,
    store: createMemoryStore(),
    sharesRequests: true,
    servingSince: Date.now(),
  }
}
