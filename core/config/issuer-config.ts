import type { Expression } from '../cel/expression.ts'
import type { JsonObject } from '../json.ts'

/** One issuer, what its tokens must be, and whom they stand for. */
export interface IssuerConfig {
  /** Exactly as tokens name it in `iss`. */
  readonly url: string
  /** Where its metadata lies, if not below `url`. */
  readonly discoveryUrl?: string
  /** PEM: the only authorities to trust for it, in place of the runtime's. */
  readonly certificateAuthority?: string
  /** Accepted audiences besides our resource URLs. */
  readonly audiences: readonly string[]
  readonly signingAlgorithms: readonly SigningAlgorithm[]
  /** The HMAC key, with HS256 only. */
  readonly clientSecret?: string
  /** Named in the metadata, for clients to sign in at. */
  readonly advertise: boolean
  /** Advertised in the metadata and asked for in challenges. */
  readonly scopes: readonly string[]
  /** Without these a token gets 403 `insufficient_scope`. */
  readonly requiredScopes: readonly string[]
  /** The scopes of the policy that this issuer can give; absent: all of them. */
  readonly obtainableScopes?: readonly string[]
  /** The habits of a provider, where it has some that need knowing. */
  readonly preset?: PresetConfig
  /** Where it says what its opaque tokens are (RFC 7662); absent: tokens that are no JSON Web Tokens are refused. */
  readonly introspection?: ClientConfig
  /** Absent: its tokens cannot be exchanged for others. */
  readonly exchange?: ExchangeConfig
  /** Whether tokens may, or have to, be bound to a key (RFC 9449); absent: such tokens are refused. */
  readonly dpop?: DpopMode
  /** The tokens are our own, issued for who signed in at another issuer. */
  readonly bridged?: BridgedConfig
  readonly mappings: ClaimMappings
  readonly claimValidationRules: readonly ClaimValidationRule[]
  readonly userValidationRules: readonly ValidationRule[]
}

export interface BridgedConfig {
  /** Whose claims our tokens carry, mapped and checked as its own are. */
  readonly upstream: IssuerConfig
  /** What our tokens are signed with, public members only (RFC 7517). */
  readonly keys: readonly JsonObject[]
  /** From when on sign-ins count, in seconds since the epoch, by the upstream's subject; `*` is for all. */
  readonly notBefore: Readonly<Record<string, number>>
}

/** `tenants`: whose tokens are accepted, by id. */
export type PresetConfig =
  | { readonly name: 'entra'; readonly tenants: readonly string[] }
  | { readonly name: 'google' }

/** An endpoint of the issuer, and as whom it is asked. */
export interface ClientConfig {
  readonly url: string
  readonly clientId: string
  readonly clientSecret: string
}

export const dpopModes = ['accepted', 'required'] as const

export type DpopMode = (typeof dpopModes)[number]

/** The token endpoint that gives, for a caller's token, one for the cluster that stands for the same caller. */
export interface ExchangeConfig extends ClientConfig {
  readonly flow: ExchangeFlow
  /** For whom the token must be: what the API server takes as its own. */
  readonly audience: string
  readonly scopes: readonly string[]
}

/** By RFC 8693, or by Entra ID's own way, which is RFC 7523 with more in it. */
export const exchangeFlows = ['token-exchange', 'on-behalf-of'] as const

export type ExchangeFlow = (typeof exchangeFlows)[number]

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

/** As kube-apiserver's `claimMappings`. */
export interface ClaimMappings {
  readonly username: ClaimMapping
  readonly groups?: ClaimMapping
  readonly uid?: ClaimMapping
  readonly extra: readonly ExtraMapping[]
}

/** A claim with a prefix, or an expression over `claims`. */
export type ClaimMapping =
  | { readonly claim: string; readonly prefix: string }
  | { readonly expression: Expression }

export interface ExtraMapping {
  readonly key: string
  readonly value: Expression
}

/** A claim that must have one value, or an expression over `claims` that must be true. */
export type ClaimValidationRule =
  | { readonly claim: string; readonly requiredValue: string }
  | ValidationRule

/** An expression that must be true; `message` is for the log. */
export interface ValidationRule {
  readonly expression: Expression
  readonly message: string
}
