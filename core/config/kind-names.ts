import { builtInKinds } from '../kube/snapshot/built-in-kinds.ts'

const version = /^([^./]+)\.v\d+(?:(?:alpha|beta)\d+)?(?:\.([^/]+))?(?:\/|$)/

/**
 * What is wrong with a rule's patterns of kinds: a rule about a kind that there is not would deny nothing. What a cluster
 * brings cannot be known here; the other names of Kubernetes' own kinds are mistakes, and so is another order of the
 * parts of a name, as kubectl and RBAC have them.
 */
export function kindFaults(patterns: readonly string[]): readonly string[] {
  const kinds = builtInKinds()
  const isResource = (name: string) => kinds.some(({ resource }) => resource === name)
  return patterns.flatMap((pattern) => {
    const [, plural, group = 'core'] = version.exec(pattern) ?? []
    if (plural !== undefined)
      return [`names a version with "${pattern}"; leave it out, as ${plural}.${group}`]
    const [name = '', subresource = ''] = pattern.split('/')
    if (isResource(subresource)) return [fault(pattern, subresource)]
    const [resource = '', ...groups] = name.split('.')
    if (isResource(resource)) return []
    const meant = kinds.find(
      ({ singular, shortNames, group: own }) =>
        [singular, ...shortNames].includes(resource) &&
        (groups.length === 0 || groups.join('.') === (own || 'core')),
    )
    return meant === undefined ? [] : [fault(pattern, meant.resource)]
  })
}

function fault(pattern: string, meant: string): string {
  return `names no resource with "${pattern}"; did you mean ${meant}?`
}
