import { askEach } from '../../at-once.ts'
import { isObject } from '../../json.ts'
import { path } from '../path.ts'
import { type Served, type ServedKind, servedKind } from './served-kind.ts'
import { objectsIn, textOf, textsIn } from './values.ts'

/** The answer to a GET. */
export type Ask = (path: string, accept?: string) => Promise<unknown>

/** What an API server serves that answers `/api` and `/apis` in the plain form alone: a request for each version. */
export async function readPlain(core: unknown, groups: unknown, ask: Ask): Promise<Served> {
  const versions = [
    ...textsIn(isObject(core) ? core['versions'] : []).map((version) => ({ group: '', version })),
    ...objectsIn(isObject(groups) ? groups['groups'] : []).flatMap(({ name, versions }) =>
      objectsIn(versions).map(({ version }) => ({ group: String(name), version: String(version) })),
    ),
  ]
  const read = await askEach(versions, async ({ group, version }) => {
    const root = group === '' ? path`/api/${version}` : path`/apis/${group}/${version}`
    return ask(root).then(
      (answer) => kindsOf(group, version, answer),
      // One that is away must not hide the others.
      () => undefined,
    )
  })
  return {
    kinds: read.flatMap((kinds) => kinds ?? []),
    unknown: versions.flatMap(({ group, version }, index) =>
      read[index] === undefined ? [`${group}/${version}`] : [],
    ),
  }
}

function kindsOf(group: string, version: string, list: unknown): readonly ServedKind[] {
  return objectsIn(isObject(list) ? list['resources'] : []).flatMap((resource) => {
    const { name, kind, singularName, namespaced, shortNames, verbs } = resource
    // `pods/log` is no kind.
    if (typeof name !== 'string' || name.includes('/')) return []
    return servedKind({
      group,
      version,
      resource: name,
      kind: String(kind),
      singular: textOf(singularName),
      namespaced: namespaced === true,
      shortNames: textsIn(shortNames),
      verbs: textsIn(verbs),
    })
  })
}
