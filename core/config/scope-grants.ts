import type { FileSource } from './file/source.ts'
import type { ScopeGrant } from './policy-config.ts'
import { type KnownTool, toolFaults } from './tool-names.ts'

/** Which scope grants which tools; the file alone says it. */
export function readScopeGrants(
  { file, fault }: FileSource,
  tools: readonly KnownTool[],
): readonly ScopeGrant[] {
  return Object.entries(file.policy?.scopes ?? {}).map(([scope, names]) => {
    for (const message of toolFaults(names, tools)) fault(['policy', 'scopes', scope], message)
    return { scope, tools: names }
  })
}
