import type { Reader } from './reader.ts'
import { quoted } from './url.ts'

/** Where the record of each call goes. Only an adapter reads this: core sees a function. */
export type AuditConfig =
  | { readonly to: 'stdout' }
  | { readonly to: 'off' }
  | { readonly to: 'file'; readonly path: string }

const name = 'KUBE_MCP_AUDIT'

/** On unless it is switched off: what was not written down is missed when it is too late. A path has a slash, so that a misspelled word is none. */
export function readAudit(read: Reader, stdio: boolean): AuditConfig {
  const text = read.text(name) ?? (stdio ? 'off' : 'stdout')
  if (stdio && text === 'stdout')
    read.fault(
      name,
      'must be off or the path of a file: with KUBE_MCP_STDIO, stdout is for answers',
    )
  if (/[/\\]/.test(text)) return { to: 'file', path: text }
  if (text === 'off') return { to: 'off' }
  if (text !== 'stdout')
    read.fault(
      name,
      `must be stdout, off, or the path of a file, as /var/log/kube-mcp/audit.log, not ${quoted(text)}`,
    )
  return { to: 'stdout' }
}
