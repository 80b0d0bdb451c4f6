/** How to reach an API server over TLS, and as whom. */
export interface Connection {
  /** As `https://10.0.0.1:6443`, without a trailing slash; it may have a path. */
  readonly server: string
  readonly tls: Tls
  readonly credentials: Credentials
}

export interface Tls {
  /** PEM; absent: the runtime's own authorities. */
  readonly ca?: string
  /** The name to ask for and to check, where it is not the server's (`tls-server-name`). */
  readonly serverName?: string
  /** Any certificate will do (`insecure-skip-tls-verify`). */
  readonly insecure?: boolean
  readonly certificate?: Certificate
}

/** A client certificate and its key, both PEM. */
export interface Certificate {
  readonly cert: string
  readonly key: string
}

/** What proves who we are. Two are the same only if they are the same object. */
export interface Credential {
  readonly token?: string
  readonly certificate?: Certificate
}

export interface Credentials {
  /** Rejects when there is none to be had. */
  get(): Promise<Credential>
  /** Another credential than the one the API server `refused` with 401; undefined when there is none. */
  renew(refused: Credential): Promise<Credential | undefined>
}

/** One runtime's way to open connections with these TLS settings; throws a `ConfigError` that names one it cannot honor. */
export type Dial = (tls: Tls) => Line

export interface Line {
  fetch(url: string, init: LineInit): Promise<Response>
  close(): Promise<void>
}

/** One header with its value as text in any script; a name may be there more than once, and stays so on the wire. */
export type HeaderLine = readonly [name: string, value: string]

export interface LineInit {
  readonly method: string
  readonly headers: readonly HeaderLine[]
  readonly redirect: 'manual'
  readonly body?: string
  readonly signal?: AbortSignal
}
