import { type Access, accessLevels, within } from '../access.ts'
import type { PolicyConfig } from './policy-config.ts'
import type { Reader } from './reader.ts'
import { type KnownTool, toolFaults } from './tool-names.ts'
import { quoted } from './url.ts'

const allowedName = 'KUBE_MCP_ALLOWED_TOOLS'
const disallowedName = 'KUBE_MCP_DISALLOWED_TOOLS'

/** What the operator permits. One list of tools only: what both of them meant would be a guess. */
export function readPolicy(read: Reader, tools: readonly KnownTool[]): PolicyConfig {
  const access = readAccess(read)
  const allowed = readNames(read, allowedName, tools)
  const disallowed = readNames(read, disallowedName, tools)
  if (allowed.length > 0 && disallowed.length > 0) {
    read.fault(allowedName, `and ${disallowedName} are both set; keep one`)
  }
  for (const { name, access: needed } of tools) {
    if (allowed.includes(name) && !within(access, needed))
      read.fault(
        allowedName,
        `names ${name}, which KUBE_MCP_ACCESS keeps from everybody: it needs ${needed}, and the most is ${access}`,
      )
  }
  return {
    access,
    scopes: [],
    ...(allowed.length > 0 && { allowed }),
    ...(disallowed.length > 0 && { disallowed }),
  }
}

function readAccess(read: Reader): Access {
  const text = read.text('KUBE_MCP_ACCESS') ?? 'read'
  const access = accessLevels.find((level) => level === text)
  if (access === undefined)
    read.fault('KUBE_MCP_ACCESS', `must be read, write or destroy, not ${quoted(text)}`)
  return access ?? 'read'
}

function readNames(read: Reader, name: string, tools: readonly KnownTool[]): readonly string[] {
  const names = read.list(name)
  for (const fault of toolFaults(names, tools)) read.fault(name, fault)
  return names
}
