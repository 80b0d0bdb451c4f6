import type { Config } from '../../core/config/config.ts'
import type { LogEntry } from '../../core/platform.ts'
import { version } from '../../core/version.ts'

/** The log's line of a server that listens at `address`. */
export function started(runtime: string, { cluster }: Config, address: string): LogEntry {
  return {
    level: 'info',
    code: 'started',
    message: `kube-mcp listens on ${address}`,
    version,
    runtime,
    cluster: cluster.from,
    address,
  }
}

/** The one line on stdout, for people and for what waits until the server answers. */
export function listening({ baseUrl }: Config, address: string): string {
  return `kube-mcp listening on ${address} (public URL ${baseUrl})\n`
}
