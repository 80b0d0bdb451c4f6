import { Failure } from '../../../core/errors.ts'
import { resourceKind, type ResourceKind } from '../../../core/kube/kind.ts'
import { path } from '../../../core/kube/path.ts'
import type { KubeTransport } from '../../../core/platform.ts'
import type { PolicyVisit } from '../../../core/policy/policy.ts'
import { kinds } from '../../../core/tools/kinds.ts'
import { tools } from '../../../core/tools/index.ts'
import { UsageError } from '../usage-error.ts'
import type { Finding } from './report.ts'

/** What a call would reach: a kind, or a sub-resource of it, in a namespace or over all of them. */
export interface Target {
  readonly namespace?: string
  readonly kind?: KindAsked
}

export interface KindAsked extends ResourceKind {
  /** As it was written. */
  readonly text: string
  readonly version: string
  readonly subresource?: string
  /** Undefined where no tool knows it. */
  readonly namespaced: boolean | undefined
}

/** A kind as rules name one: `pods`, `deployments.apps`, `pods/log`. Throws a `UsageError`. */
export function readKind(text: string): KindAsked {
  const [, resource = '', group, subresource] =
    /^([a-z][a-z0-9]*)(?:\.([a-z0-9][a-z0-9.-]*))?(?:\/([a-z]+))?$/.exec(text) ?? []
  if (resource === '')
    throw new UsageError(
      `--kind must be a resource in the plural, as pods, deployments.apps or pods/log, not ${text}`,
    )
  const inGroup = group === 'core' ? '' : group
  const row = kinds.find(
    (row) => row.resource === resource && [undefined, resourceKind(row).group].includes(inGroup),
  )
  if (row === undefined && inGroup === undefined)
    throw new UsageError(
      `--kind ${text} needs its API group, as replicasets.apps, or core, as endpoints.core`,
    )
  return {
    text,
    ...(row === undefined ? { group: inGroup ?? '', resource } : resourceKind(row)),
    version: row?.apiVersion.split('/').at(-1) ?? 'v1',
    namespaced: row?.namespaced,
    ...(subresource !== undefined && { subresource }),
  }
}

/** The kind that a tool of one kind is about. */
function kindOf(tool: string): KindAsked | undefined {
  const row = kinds.find(({ one, many }) => [`get_${one}`, `list_${many}`].includes(tool))
  return row && readKind(row.resource)
}

/** Sends what a call of the tool would ask for through the guard below the tools, to nobody. */
export async function reached(
  visit: PolicyVisit,
  tool: string,
  { namespace, kind: asked }: Target,
): Promise<Finding> {
  const kind = asked ?? kindOf(tool)
  const check = [
    ...(asked === undefined ? [] : [`kind ${asked.text}`]),
    ...(namespace === undefined ? [] : [`namespace ${namespace}`]),
  ].join(' in ')
  const known = tools.find(({ name }) => name === tool)?.kinds
  if (kind && known && !known.some((each) => isSame(each, kind)))
    return { check, passed: undefined, about: `${tool} asks for no ${kind.text}` }
  const isNamespace = kind?.group === '' && kind.resource === 'namespaces'
  if (kind === undefined && known === undefined)
    return { check, passed: undefined, about: `${tool} is about any kind: name one with --kind` }
  if (kind === undefined || (namespace !== undefined && kind.namespaced === false && !isNamespace))
    return { check, passed: undefined, about: 'the tool is about nothing in a namespace' }
  const nobody: KubeTransport = {
    fetch: async () => Response.json({ items: [] }),
    close: async () => {},
  }
  try {
    await visit.reach(tool).guard(nobody).fetch(pathOf(kind, namespace))
    return { check, passed: true, about: 'nothing against it' }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { check, passed: false, about: `denied by ${error.rule ?? error.code}` }
  }
}

function isSame(one: ResourceKind, other: ResourceKind): boolean {
  return one.group === other.group && one.resource === other.resource
}

/** A Namespace is in itself, and a sub-resource is one of an object: of any. */
function pathOf(kind: KindAsked, namespace: string | undefined): string {
  const { group, version, resource, subresource } = kind
  const root = group === '' ? path`/api/${version}` : path`/apis/${group}/${version}`
  const isNamespace = group === '' && resource === 'namespaces'
  const scope = namespace === undefined ? '' : path`/namespaces/${namespace}`
  const collection = isNamespace && scope !== '' ? scope : `${scope}/${resource}`
  if (subresource === undefined) return root + collection
  return root + collection + (isNamespace && scope !== '' ? '' : '/any') + path`/${subresource}`
}
