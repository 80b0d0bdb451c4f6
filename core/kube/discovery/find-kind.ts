import { Failure } from '../../errors.ts'
import { nearest } from '../../nearest.ts'
import { builtInGroups } from '../snapshot/built-in-kinds.ts'
import type { Discovery } from './discovery.ts'
import { readKindName, type KindName } from './kind-name.ts'
import type { Served, ServedKind } from './served-kind.ts'

/**
 * The kind that `text` names, by its kind, plural, singular or short name, with a group or group and version where one of
 * these is not enough. Of several kinds of that name Kubernetes' own is meant, as by kubectl. Throws `kube_not_found`
 * with the nearest name for one that there is not, and `kube_invalid` with the choices for one that could be several.
 */
export async function findKind(discovery: Discovery, text: string): Promise<ServedKind> {
  const name = readKindName(text)
  const found = kindsCalled(await discovery.served(), name)
  const [first, ...others] =
    found.length > 0 ? found : kindsCalled(await discovery.servedNow(), name)
  if (first === undefined) throw unknownKind(text, await discovery.served())
  if (others.length === 0) return first
  const own = [first, ...others].filter(({ group }) => builtInGroups.includes(group))
  const [ours] = own.sort((one, other) => priority(one) - priority(other))
  if (ours !== undefined) return ours
  const choices = [first, ...others].map(({ resource, group }) => `${resource}.${group}`)
  throw new Failure(
    'kube_invalid',
    `The cluster has several kinds called ${quoted(text)}: say which, as ${choices.slice(0, 10).join(' or ')}`,
  )
}

/** One of each group: its first version, which is the one that the group prefers. */
function kindsCalled({ kinds }: Served, name: KindName): readonly ServedKind[] {
  const inPlace = kinds.filter(
    ({ group, version }) =>
      (name.group === undefined || name.group === group) &&
      (name.version === undefined || name.version === version),
  )
  const called = inPlace.filter(({ resource, singular, kind }) =>
    [resource, singular, kind.toLowerCase()].includes(name.name),
  )
  const short =
    called.length > 0 ? called : inPlace.filter((kind) => kind.shortNames.includes(name.name))
  const first = new Map<string, ServedKind>()
  for (const kind of short) {
    const key = `${kind.resource}.${kind.group}`
    if (!first.has(key)) first.set(key, kind)
  }
  return [...first.values()]
}

function priority({ group }: ServedKind): number {
  return builtInGroups.indexOf(group)
}

function unknownKind(text: string, { kinds, unknown }: Served): Failure {
  const { name } = readKindName(text)
  const near = nearest(
    name,
    kinds.flatMap(({ resource, kind, singular }) => [resource, kind.toLowerCase(), singular]),
  )
  const hint =
    near === undefined ? 'list_api_resources names those there are' : `did you mean ${near}?`
  const away =
    unknown.length === 0
      ? ''
      : `; of ${unknown.slice(0, 5).join(', ')} the API server cannot say at the moment`
  return new Failure('kube_not_found', `The cluster has no kind ${quoted(text)}: ${hint}${away}`)
}

function quoted(text: string): string {
  return JSON.stringify(text.slice(0, 64))
}
