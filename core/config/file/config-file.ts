import type { Access } from '../../access.ts'
import type { IdentityConfig } from '../identity.ts'
import type { Rate } from '../../store/store.ts'
import type { DpopMode, ExchangeFlow } from '../issuer-config.ts'

/** A configuration file as it is written; docs/policy.md and schemas/kube-mcp.v1.schema.json describe it. */
export interface ConfigFile {
  readonly apiVersion: 'kube-mcp/v1'
  readonly policy?: PolicySection | undefined
  readonly identity?: IdentitySection | undefined
  readonly issuers?: readonly IssuerEntry[] | undefined
  readonly tokenReview?: boolean | { readonly audiences: readonly string[] } | undefined
  readonly bridge?: BridgeSection | undefined
  readonly limits?: LimitsSection | undefined
}

/** Has one of each pair: `clientSecret` or its file, `signingKeys` or their file. */
export interface BridgeSection {
  readonly issuer: string
  readonly direct?: boolean | undefined
  readonly clientId: string
  readonly clientSecret?: string | undefined
  readonly clientSecretFile?: string | undefined
  readonly scopes?: readonly string[] | undefined
  readonly parameters?: Readonly<Record<string, string>> | undefined
  readonly signingKeys?: readonly Readonly<Record<string, unknown>>[] | undefined
  readonly signingKeysFile?: string | undefined
  readonly clients?: readonly BridgeClientEntry[] | undefined
  readonly registration?: boolean | undefined
  readonly notBefore?: Readonly<Record<string, string>> | undefined
}

export interface BridgeClientEntry {
  readonly clientId: string
  readonly name: string
  readonly redirectUris: readonly string[]
  readonly clientSecret?: string | undefined
}

export interface LimitsSection {
  readonly requestsPerCaller?: Rate | 'off' | undefined
  readonly callsPerCaller?: number | 'off' | undefined
  readonly refusalsPerAddress?: Rate | 'off' | undefined
  readonly failedTokens?: Rate | 'off' | undefined
}

export interface IdentitySection {
  readonly mode?: IdentityConfig['mode'] | undefined
  readonly serviceAccounts?: readonly string[] | undefined
  readonly maxGroups?: number | undefined
  readonly namespaces?: readonly string[] | undefined
}

export interface PolicySection {
  readonly access?: Access | undefined
  readonly tools?: ToolLists | undefined
  readonly scopes?: Readonly<Record<string, readonly string[]>> | undefined
  readonly rules?: readonly RuleEntry[] | undefined
  readonly clusterRbac?: boolean | { readonly namespace: string } | undefined
}

interface ToolLists {
  readonly allowed?: readonly string[] | undefined
  readonly disallowed?: readonly string[] | undefined
}

/** Has either `allow` or `deny`. */
export interface RuleEntry {
  readonly id: string
  readonly allow?: TargetEntry | undefined
  readonly deny?: TargetEntry | undefined
  readonly when?: string | undefined
}

export interface TargetEntry {
  readonly tools?: readonly string[] | undefined
  readonly namespaces?: readonly string[] | undefined
  readonly kinds?: readonly string[] | undefined
  readonly clusters?: readonly string[] | undefined
}

/** What joins, by its URL, an issuer that other settings configure. */
export interface IssuerEntry {
  readonly url: string
  readonly advertise?: boolean | undefined
  readonly scopes?: readonly string[] | undefined
  readonly requiredScopes?: readonly string[] | undefined
  readonly obtainableScopes?: readonly string[] | undefined
  readonly introspection?: IntrospectionEntry | undefined
  readonly dpop?: DpopMode | undefined
  readonly exchange?: ExchangeEntry | undefined
  readonly preset?: 'entra' | 'google' | undefined
  readonly tenants?: readonly string[] | undefined
}

export type IntrospectionEntry = ClientEntry

export interface ExchangeEntry extends ClientEntry {
  readonly flow?: ExchangeFlow | undefined
  readonly audience: string
  readonly scopes?: readonly string[] | undefined
}

/** An endpoint of the issuer, and as whom it is asked: with `clientSecret` or `clientSecretFile`, unless the setting for the client secret is set. */
export interface ClientEntry {
  readonly url: string
  readonly clientId: string
  readonly clientSecret?: string | undefined
  readonly clientSecretFile?: string | undefined
}
