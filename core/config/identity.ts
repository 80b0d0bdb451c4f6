import type { FileSource } from './file/source.ts'
import { readIdentityDetails } from './identity-details.ts'
import type { IssuerConfig } from './issuer-config.ts'
import type { Reader } from './reader.ts'
import type { TokenReviewConfig } from './token-review.ts'
import { quoted } from './url.ts'

/** As whom the cluster is asked: kube-mcp itself, kube-mcp in the name of the caller, or the caller. */
export type IdentityConfig =
  | { readonly mode: 'serviceaccount' }
  | ImpersonateConfig
  | ({ readonly mode: 'exchange' } & AsCaller)

export interface ImpersonateConfig extends AsCaller {
  readonly mode: 'impersonate'
  /** The only service accounts to act for, as `namespace/name`. */
  readonly serviceAccounts: readonly string[]
  /** Who is in more groups is refused. */
  readonly maxGroups: number
}

/** What holds wherever the cluster knows the caller. */
export interface AsCaller {
  /** Where to ask what the caller may do, so that tools of no use to them are hidden; absent: all are shown. */
  readonly namespaces?: readonly string[]
}

export const identityModes = ['serviceaccount', 'impersonate', 'exchange'] as const

/** As a message lists them. */
export const identityModeList: string = 'serviceaccount, impersonate or exchange'

const name = 'KUBE_MCP_IDENTITY'

/** As whom the cluster is asked. */
export function readIdentity(read: Reader, source: FileSource): IdentityConfig {
  const text = read.text(name)
  const inFile = source.file.identity?.mode
  if (text !== undefined && inFile !== undefined) source.notBoth(name, 'identity.mode')
  const mode = inFile ?? identityModes.find((each) => each === (text ?? 'serviceaccount'))
  if (mode === undefined) read.fault(name, `must be ${identityModeList}, not ${quoted(text ?? '')}`)
  if (mode !== undefined && mode !== 'serviceaccount' && read.text('KUBE_MCP_SNAPSHOT'))
    read.fault(name, `is ${mode}, and KUBE_MCP_SNAPSHOT has no users to act as`)
  const details = readIdentityDetails(read, source, mode ?? 'serviceaccount')
  const { namespaces } = details
  switch (mode) {
    case 'impersonate':
      return { mode, ...details }
    case 'exchange':
      return { mode, ...(namespaces !== undefined && { namespaces }) }
    default:
      return { mode: 'serviceaccount' }
  }
}

/** With exchange nobody may be without one: they could not ask for anything. */
export function checkExchange(
  read: Reader,
  { file, isValid, fault }: FileSource,
  { mode }: IdentityConfig,
  issuers: readonly IssuerConfig[],
  tokenReview: TokenReviewConfig | undefined,
): void {
  if (mode !== 'exchange') {
    for (const [index, entry] of (file.issuers ?? []).entries())
      if (entry.exchange !== undefined)
        fault(['issuers', index, 'exchange'], `is not used: ${name} is ${mode}`)
    return
  }
  const has = (url: string) => file.issuers?.some((entry) => entry.url === url && entry.exchange)
  for (const { url } of isValid ? issuers : [])
    if (!has(url))
      read.fault(
        name,
        `is exchange, and issuer ${url} has none: say in the configuration file where it exchanges tokens`,
      )
  if (tokenReview !== undefined)
    read.fault(
      name,
      'is exchange, and the tokens that KUBE_MCP_TOKEN_REVIEW lets in cannot be exchanged',
    )
}
