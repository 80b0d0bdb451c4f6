import type { LogLevel } from '../platform.ts'
import type { PolicyConfig } from './policy-config.ts'

/** Everything an operator decides. Made by `loadConfig`, which has already refused what is wrong. */
export interface Config {
  readonly listen: ListenConfig
  /** The public URL without a trailing slash, as `https://mcp.example.com` or `https://example.com/kube`. */
  readonly baseUrl: string
  /** Browser origins besides our own, as `https://app.example.com`. */
  readonly allowedOrigins: readonly string[]
  /** Host header values besides the base URL's, as `kube-mcp.internal:9000`. */
  readonly allowedHosts: readonly string[]
  readonly issuer: IssuerConfig
  readonly policy: PolicyConfig
  readonly cluster: ClusterConfig
  readonly logLevel: LogLevel
  /** Keys for what must be recognised again; the first seals, all open. None: a random one at start. */
  readonly secretKeys: readonly Uint8Array<ArrayBuffer>[]
}

export interface ListenConfig {
  /** Absent: all interfaces. */
  readonly host?: string
  /** 0 asks the system for a free port. */
  readonly port: number
}

export interface IssuerConfig {
  /** Exactly as tokens name it in `iss`. */
  readonly url: string
  /** The OIDC client id; also an accepted audience. */
  readonly clientId: string
  /** Accepted audiences besides the resource URLs and the client id. */
  readonly audiences: readonly string[]
  readonly signingAlgorithms: readonly SigningAlgorithm[]
  /** The HMAC key, with HS256 only. */
  readonly clientSecret?: string
  /** Advertised in the metadata and asked for in challenges. */
  readonly scopes: readonly string[]
  /** Without these a token gets 403 `insufficient_scope`. */
  readonly requiredScopes: readonly string[]
  /** The scopes of the policy that this issuer can give; absent: all of them. */
  readonly obtainableScopes?: readonly string[]
  readonly username: ClaimMapping
  readonly groups?: ClaimMapping
}

export const signingAlgorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'HS256',
] as const

export type SigningAlgorithm = (typeof signingAlgorithms)[number]

/** As kube-apiserver's `--oidc-username-claim` and `--oidc-username-prefix`. */
export interface ClaimMapping {
  readonly claim: string
  readonly prefix: string
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
