import { nearest } from '../nearest.ts'
import type { ToolsConfig } from './config.ts'
import type { Reader } from './reader.ts'
import { quoted } from './url.ts'

const allowedName = 'KUBE_MCP_ALLOWED_TOOLS'
const disallowedName = 'KUBE_MCP_DISALLOWED_TOOLS'

/** Which of the `known` tools to offer. One list only: what both of them meant would be a guess. */
export function readTools(read: Reader, known: readonly string[]): ToolsConfig {
  const allowed = readNames(read, allowedName, known)
  const disallowed = readNames(read, disallowedName, known)
  if (allowed.length > 0 && disallowed.length > 0) {
    read.fault(allowedName, `and ${disallowedName} are both set; keep one`)
  }
  if (allowed.length > 0) return { allowed }
  return disallowed.length > 0 ? { disallowed } : {}
}

function readNames(read: Reader, name: string, known: readonly string[]): readonly string[] {
  const names = read.list(name)
  for (const unknown of names.filter((tool) => !known.includes(tool))) {
    const meant = nearest(unknown, known)
    read.fault(
      name,
      `names a tool that does not exist, ${quoted(unknown)}; ${meant ? `did you mean ${meant}?` : `there are ${known.join(', ')}`}`,
    )
  }
  return names
}
