import { type Access, within } from '../access.ts'
import type { FileSource } from './file/source.ts'
import type { PolicyConfig } from './policy-config.ts'
import type { Reader } from './reader.ts'
import { type KnownTool, toolFaults } from './tool-names.ts'

type Lists = Pick<PolicyConfig, 'allowed' | 'disallowed'>

/** One list as it was written, and how a fault names it. */
interface Written {
  readonly names: readonly string[]
  readonly called: string
  fault(message: string): undefined
}

const settingOf = {
  allowed: 'KUBE_MCP_ALLOWED_TOOLS',
  disallowed: 'KUBE_MCP_DISALLOWED_TOOLS',
} as const

/** The original's two lists. At most one of them: what both of them meant would be a guess. */
export function readToolLists(
  read: Reader,
  source: FileSource,
  tools: readonly KnownTool[],
  access: Access,
): Lists {
  const allowed = readList(read, source, 'allowed')
  const disallowed = readList(read, source, 'disallowed')
  for (const list of [allowed, disallowed])
    for (const fault of toolFaults(list?.names ?? [], tools)) list?.fault(fault)
  if (allowed !== undefined && disallowed !== undefined)
    allowed.fault(`and ${disallowed.called} are both set; keep one`)
  for (const tool of tools) {
    if (allowed?.names.includes(tool.name) && !within(access, tool.access))
      allowed.fault(
        `names ${tool.name}, which the access level keeps from everybody: it needs ${tool.access}, and the most is ${access}`,
      )
  }
  return {
    ...(allowed && { allowed: allowed.names }),
    ...(disallowed && { disallowed: disallowed.names }),
  }
}

function readList(
  read: Reader,
  { file, fault, notBoth }: FileSource,
  which: keyof typeof settingOf,
): Written | undefined {
  const name = settingOf[which]
  const names = read.list(name)
  // Taken for no list it would offer every tool.
  if (names.length === 0 && read.text(name) !== undefined)
    read.fault(name, 'names no tool; leave it out to have no such list')
  const inFile = file.policy?.tools?.[which]
  if (names.length > 0) {
    if (inFile !== undefined) notBoth(name, `policy.tools.${which}`)
    return { names, called: name, fault: (message) => read.fault(name, message) }
  }
  return (
    inFile && {
      names: inFile,
      called: `policy.tools.${which}`,
      fault: (message) => fault(['policy', 'tools', which], message),
    }
  )
}
