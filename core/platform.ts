import type { AuditRecord } from './audit/record.ts'
import type { Store } from './store/store.ts'

/** What a runtime must bring; everything else in core is the web platform (docs/architecture.md, the first law). */
export interface Platform {
  /** Reaches issuers. Injected, so that tests need no network. */
  readonly fetch: Fetch
  /** Reaches an issuer that proves itself to these authorities alone (PEM); absent where a runtime cannot. */
  readonly fetchWith?: (tls: { readonly certificateAuthority: string }) => Fetch
  /** The API servers, by name; one entry `default` in the simple case. */
  readonly clusters: Readonly<Record<string, KubeTransport>>
  readonly log: (entry: LogEntry) => void
  /** Takes the record of each call; throws when it cannot. Absent: there is no audit. */
  readonly audit?: ((record: AuditRecord) => void) | undefined
  /** What is remembered of earlier requests, among all replicas where they share it; absent: in this instance's memory. */
  readonly store?: Store
  /** Whose request it is, as an address that nobody else can claim; absent where the runtime does not know. */
  readonly clientAddress?: (request: Request) => string | undefined
  /** Keeps a Worker alive for work that outlives its answer. */
  readonly waitUntil?: (work: Promise<unknown>) => void
  /** False on Workers: values may be shared between requests, promises and streams never. */
  readonly sharesRequests: boolean
  /** Milliseconds since the epoch; `Date.now` unless a test says otherwise. */
  readonly now?: () => number
  /** Since when the process serves, if not from now on: a server that takes another's place is as ready as that was. */
  readonly servingSince?: number
}

export type Fetch = (url: string, init?: RequestInit) => Promise<Response>

/** The way to one API server. It adds its own credentials and follows no redirect. */
export interface KubeTransport {
  /** `path` is path-absolute with its query, as `/api/v1/pods?limit=100`. Rejects only when no answer came. */
  fetch(path: string, init?: KubeRequestInit): Promise<Response>
  /**
   * The same API server, asked with this token as the only credential, or with none: over connections that present no
   * certificate, which an API server would take for who asks before it looks at the token. Absent where nobody asks as somebody.
   */
  withToken?(token: string | undefined): Pick<KubeTransport, 'fetch'>
  close(): Promise<void>
}

export type KubeHeaders = Readonly<Record<string, string | readonly string[]>>

export interface KubeRequestInit {
  readonly method?: string
  /** Text as it is meant, in any script; a list is sent as one header each. The API server reads the values as UTF-8. */
  readonly headers?: KubeHeaders
  readonly body?: string
  readonly signal?: AbortSignal
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

/** One log line. `code` is stable and made for searching; never a token, never a secret. */
export interface LogEntry {
  readonly level: LogLevel
  readonly code: string
  readonly message: string
  readonly [field: string]: unknown
}
