import type { FileSource } from './file/source.ts'
import type { Reader } from './reader.ts'
import { quoted } from './url.ts'

/** As whom the cluster is asked: kube-mcp itself, or kube-mcp in the name of the caller. */
export type IdentityConfig = { readonly mode: 'serviceaccount' } | { readonly mode: 'impersonate' }

export const identityModes = ['serviceaccount', 'impersonate'] as const

const name = 'KUBE_MCP_IDENTITY'

/** As whom the cluster is asked. */
export function readIdentity(read: Reader, { file, notBoth }: FileSource): IdentityConfig {
  const text = read.text(name)
  const inFile = file.identity?.mode
  if (text !== undefined && inFile !== undefined) notBoth(name, 'identity.mode')
  const mode = inFile ?? identityModes.find((each) => each === (text ?? 'serviceaccount'))
  if (mode === undefined)
    read.fault(name, `must be ${identityModes.join(' or ')}, not ${quoted(text ?? '')}`)
  if (mode !== undefined && mode !== 'serviceaccount' && read.text('KUBE_MCP_SNAPSHOT'))
    read.fault(name, `is ${mode}, and KUBE_MCP_SNAPSHOT has no users to act as`)
  return { mode: mode ?? 'serviceaccount' }
}
