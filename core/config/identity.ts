import type { FileSource } from './file/source.ts'
import { readIdentityDetails } from './identity-details.ts'
import type { Reader } from './reader.ts'
import { quoted } from './url.ts'

/** As whom the cluster is asked: kube-mcp itself, or kube-mcp in the name of the caller. */
export type IdentityConfig = { readonly mode: 'serviceaccount' } | ImpersonateConfig

export interface ImpersonateConfig extends IdentityDetails {
  readonly mode: 'impersonate'
}

/** What modes need to know besides their name. */
export interface IdentityDetails {
  /** The only service accounts to act for, as `namespace/name`. */
  readonly serviceAccounts: readonly string[]
  /** Who is in more groups is refused. */
  readonly maxGroups: number
  /** Where to ask what the caller may do, so that tools of no use to them are hidden; none: all are shown. */
  readonly namespaces: readonly string[]
}

export const identityModes = ['serviceaccount', 'impersonate'] as const

const name = 'KUBE_MCP_IDENTITY'

/** As whom the cluster is asked. */
export function readIdentity(read: Reader, source: FileSource): IdentityConfig {
  const text = read.text(name)
  const inFile = source.file.identity?.mode
  if (text !== undefined && inFile !== undefined) source.notBoth(name, 'identity.mode')
  const mode = inFile ?? identityModes.find((each) => each === (text ?? 'serviceaccount'))
  if (mode === undefined)
    read.fault(name, `must be ${identityModes.join(' or ')}, not ${quoted(text ?? '')}`)
  if (mode !== undefined && mode !== 'serviceaccount' && read.text('KUBE_MCP_SNAPSHOT'))
    read.fault(name, `is ${mode}, and KUBE_MCP_SNAPSHOT has no users to act as`)
  switch (mode) {
    case 'impersonate': {
      const takes = ['serviceAccounts', 'maxGroups', 'namespaces'] as const
      return { mode, ...readIdentityDetails(read, source, takes) }
    }
    default:
      readIdentityDetails(read, source, [])
      return { mode: 'serviceaccount' }
  }
}
