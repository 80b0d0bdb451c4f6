import type { Config } from '../config/config.ts'
import type { BridgeConfig } from '../config/bridge.ts'
import type { IssuerConfig } from '../config/issuer-config.ts'
import type { Inquiry } from '../inquiry.ts'
import type { Clients } from './clients.ts'
import type { Seals } from './transaction.ts'
import type { Upstream } from './upstream.ts'

/** What every endpoint of the bridge works with. */
export interface BridgeContext {
  readonly config: Config
  readonly bridge: BridgeConfig
  /** Whose claims our tokens carry. */
  readonly issuer: IssuerConfig
  readonly clients: Clients
  readonly seals: Seals
  readonly upstream: Upstream
  readonly now: () => number
}

/** One endpoint. It may throw an `OAuthError`. */
export type Endpoint = (request: Request, inquiry: Inquiry) => Promise<Response>
