import type { LogLevel } from '../platform.ts'
import type { AuditConfig } from './audit.ts'
import type { BridgeConfig } from './bridge.ts'
import type { IdentityConfig } from './identity.ts'
import type { IssuerConfig } from './issuer-config.ts'
import type { LimitsConfig } from './limits.ts'
import type { PolicyConfig } from './policy-config.ts'
import type { StoreConfig } from './store.ts'
import type { TokenReviewConfig } from './token-review.ts'

/** Everything an operator decides. Made by `loadConfig`, which has already refused what is wrong. */
export interface Config {
  /** Whoever started the process is the one caller, over stdin and stdout; then there are no issuers. */
  readonly stdio?: true
  readonly listen: ListenConfig
  /** The public URL without a trailing slash, as `https://mcp.example.com` or `https://example.com/kube`. */
  readonly baseUrl: string
  /** Browser origins besides our own, as `https://app.example.com`. */
  readonly allowedOrigins: readonly string[]
  /** Host header values besides the base URL's, as `kube-mcp.internal:9000`. */
  readonly allowedHosts: readonly string[]
  /** Who may sign callers in. The first that is advertised is the default. None only with `tokenReview`. */
  readonly issuers: readonly IssuerConfig[]
  /** Absent: the cluster is not asked about tokens. */
  readonly tokenReview?: TokenReviewConfig
  /** Absent: clients sign in at the issuers directly. */
  readonly bridge?: BridgeConfig
  readonly policy: PolicyConfig
  readonly cluster: ClusterConfig
  readonly identity: IdentityConfig
  readonly limits: LimitsConfig
  readonly logLevel: LogLevel
  readonly audit: AuditConfig
  /** Keys for what must be recognised again; the first seals, all open. None: a random one at start. */
  readonly secretKeys: readonly Uint8Array<ArrayBuffer>[]
  /** Absent: each replica remembers for itself. */
  readonly store?: StoreConfig
}

export interface ListenConfig {
  /** Absent: all interfaces. */
  readonly host?: string
  /** 0 asks the system for a free port. */
  readonly port: number
}

/** Where the API server is. Only an adapter reads this: core sees a transport. */
export type ClusterConfig =
  | { readonly from: 'pod' }
  | { readonly from: 'kubeconfig'; readonly path?: string; readonly context?: string }
  | {
      readonly from: 'address'
      /** As `https://10.0.0.1:6443`, without a trailing slash. */
      readonly server: string
      /** PEM text, or the path of a PEM file. */
      readonly ca?: string
      readonly token?: string
      readonly tokenFile?: string
    }
  | { readonly from: 'snapshot'; readonly file: string }
