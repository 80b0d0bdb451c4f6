import { nearest } from '../nearest.ts'
import type { Values } from './reader.ts'
import { isServiceLink } from './service-link.ts'
import { settings } from './settings.ts'

const prefix = 'KUBE_MCP_'

/** A fault for every name with our prefix that is no setting: a misspelled one would silently do nothing. */
export function unknownSettings(values: Values): readonly string[] {
  const known = settings.map(({ name }) => name)
  const shortNames = known.map((name) => name.slice(prefix.length))
  return Object.entries(values).flatMap(([name, value]) => {
    if (
      value === undefined ||
      !name.startsWith(prefix) ||
      known.includes(name) ||
      isServiceLink(name, value)
    )
      return []
    const meant = nearest(name.slice(prefix.length), shortNames)
    return [
      `${name} is not a setting; ${meant ? `did you mean ${prefix}${meant}?` : '--help and docs/settings.md list them'}`,
    ]
  })
}
