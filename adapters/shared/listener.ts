import type { App } from '../../core/app.ts'
import type { ListenConfig } from '../../core/config/config.ts'

/** A server that listens. */
export interface Listener {
  /** As `http://127.0.0.1:9000`; `localhost` where it listens on all interfaces. */
  readonly url: string
  /** Stops accepting at once; resolves when the answers under way have been sent. */
  close(): Promise<void>
}

export type Listen = (app: Pick<App, 'fetch'>, config: ListenConfig) => Promise<Listener>

/** The URL at which this machine reaches what listens on `host`. */
export function listenUrl(host: string | undefined, port: number): string {
  const everywhere = host === undefined || host === '0.0.0.0' || host === '::'
  const name = everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}
