import type { Access } from '../access.ts'
import { globMatches } from '../glob.ts'
import { nearest } from '../nearest.ts'
import { quoted } from './url.ts'

/** What settings are checked against: a tool that there is. */
export interface KnownTool {
  readonly name: string
  readonly access: Access
  /** The kinds it may touch. */
  readonly kinds?: readonly { readonly resource: string }[]
}

/** What is wrong with names and patterns of tools: each must mean a tool that there is, for a misspelled one would do nothing. */
export function toolFaults(
  patterns: readonly string[],
  tools: readonly KnownTool[],
): readonly string[] {
  const known = tools.map(({ name }) => name)
  return patterns.flatMap((pattern) => {
    if (known.some((name) => globMatches(pattern, name))) return []
    const meant = nearest(pattern, known)
    const hint = meant ? `did you mean ${meant}?` : `there are ${known.join(', ')}`
    return pattern.includes('*')
      ? [`has a pattern that no tool fits, ${quoted(pattern)}; ${hint}`]
      : [`names a tool that does not exist, ${quoted(pattern)}; ${hint}`]
  })
}
