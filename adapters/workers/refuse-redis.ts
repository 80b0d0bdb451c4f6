import type { Config } from '../../core/config/config.ts'
import { ConfigError } from '../../core/config/config-error.ts'

/** Throws a `ConfigError` for a store of the Redis protocol, which Workers do not speak here. */
export function refuseRedis({ store }: Pick<Config, 'store'>): void {
  if (store !== undefined)
    throw new ConfigError([
      'KUBE_MCP_STORE cannot be used on Workers, whose isolates share Durable Objects instead: bind STORE (docs/store.md)',
    ])
}
