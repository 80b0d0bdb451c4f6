import { type Access, accessLevels } from '../access.ts'
import { readClusterRbac } from './cluster-rbac.ts'
import type { FileSource } from './file/source.ts'
import type { PolicyConfig } from './policy-config.ts'
import type { Reader } from './reader.ts'
import { readRules } from './rules.ts'
import { readScopeGrants } from './scope-grants.ts'
import type { KnownTool } from './tool-names.ts'
import { readToolLists } from './tool-lists.ts'
import { quoted } from './url.ts'

/** What the operator permits, by settings and by the configuration file; a thing that both say is a fault. */
export function readPolicy(
  read: Reader,
  source: FileSource,
  tools: readonly KnownTool[],
): PolicyConfig {
  const access = readAccess(read, source)
  const clusterRbac = readClusterRbac(read, source)
  return {
    access,
    ...readToolLists(read, source, tools, access),
    scopes: readScopeGrants(source, tools),
    rules: readRules(source, tools),
    ...(clusterRbac !== undefined && { clusterRbac }),
  }
}

function readAccess(read: Reader, { file, notBoth }: FileSource): Access {
  const name = 'KUBE_MCP_ACCESS'
  const text = read.text(name)
  const inFile = file.policy?.access
  if (text === undefined) return inFile ?? 'read'
  if (inFile !== undefined) notBoth(name, 'policy.access')
  const access = accessLevels.find((level) => level === text)
  if (access === undefined) read.fault(name, `must be read, write or destroy, not ${quoted(text)}`)
  return access ?? 'read'
}
