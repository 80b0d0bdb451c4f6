import { ConfigError } from '../../core/config/config-error.ts'
import type { Config } from '../../core/config/config.ts'
import type { LogEntry } from '../../core/platform.ts'

/** Puts the configuration of now into use, all of it or, when anything is wrong with it, nothing. */
export function reload(
  read: () => Config,
  use: (config: Config) => void,
  log: (entry: LogEntry) => void,
): void {
  try {
    const config = read()
    use(config)
    log({
      level: 'info',
      code: 'config_reloaded',
      message: 'The configuration has changed and is in use',
      issuers: config.issuers.map(({ url }) => url),
    })
  } catch (error) {
    const faults = error instanceof ConfigError ? error.faults : [String(error)]
    log({
      level: 'error',
      code: 'config_reload_failed',
      message: 'The configuration has changed and is wrong; the one before stays in use',
      faults,
    })
  }
}
