import type { Sealer } from '../../seal.ts'
import { openCursor, sealCursor } from '../cursor.ts'
import { fillPage } from '../page.ts'
import { withQuery } from '../path.ts'
import type { Served, ServedKind } from './served-kind.ts'

export interface KindsQuestion {
  /** Only those with this in a name or the group, in small letters. */
  readonly search?: string | undefined
  /** Our cursor, from the page before. */
  readonly continue?: string | undefined
}

/** So that an answer with its header and cursor stays within 8 KiB. */
const bytes = 7_168

/** One page of the kinds that can be read, each in the version that its group prefers, as `kubectl api-resources` has them. */
export async function kindsText(
  { kinds, unknown }: Served,
  cursors: Sealer,
  question: KindsQuestion,
): Promise<string> {
  const search = question.search?.toLowerCase() ?? ''
  const asked = withQuery('kinds', { search })
  const entries = preferred(kinds)
    .filter((kind) => namesOf(kind).some((name) => name.includes(search)))
    .map((kind) => ({ key: `${kind.group}/${kind.resource}`, text: lineOf(kind) }))
    .sort((one, other) => (one.key < other.key ? -1 : 1))
  const limits = { entries: entries.length + 1, bytes, perRequest: entries.length + 1 }
  const start = await openCursor(cursors, question.continue, asked)
  const page = await fillPage(async () => ({ entries }), limits, start)
  const next = page.next === undefined ? undefined : await sealCursor(cursors, page.next, asked)
  const away = unknown.slice(0, 5).join(', ')
  return [
    ...(page.texts.length === 0
      ? [`No kinds${search === '' ? '' : ` with ${JSON.stringify(search)} in their names`}.`]
      : ['NAME  SHORTNAMES  APIVERSION  NAMESPACED  KIND', ...page.texts]),
    ...(away === '' ? [] : [`# the API server cannot say at the moment what is in ${away}`]),
    ...(next === undefined
      ? []
      : [`# ${page.remaining ?? 'some'} more kinds are left; go on with continue: ${next}`]),
  ].join('\n')
}

function preferred(kinds: readonly ServedKind[]): readonly ServedKind[] {
  const first = new Map<string, ServedKind>()
  for (const kind of kinds) {
    const key = `${kind.group}/${kind.resource}`
    const isRead = kind.verbs.some((verb) => verb === 'get' || verb === 'list')
    if (isRead && !first.has(key)) first.set(key, kind)
  }
  return [...first.values()]
}

function namesOf({ resource, kind, group, shortNames }: ServedKind): readonly string[] {
  return [resource, kind, group, ...shortNames].map((name) => name.toLowerCase())
}

function lineOf({ resource, shortNames, apiVersion, namespaced, kind }: ServedKind): string {
  return [resource, shortNames.join() || '-', apiVersion, namespaced, kind].join('  ')
}
