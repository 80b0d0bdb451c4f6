import { isObject, type JsonObject } from '../../json.ts'
import { type Served, type ServedKind, servedKind } from './served-kind.ts'
import { objectsIn, textOf, textsIn } from './values.ts'

/**
 * Asks `/api` and `/apis` for all kinds in one document each (Kubernetes API concepts, "Aggregated discovery"); an API
 * server before 1.27 answers with the plain form.
 */
export const aggregatedAccept =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json'

/** What the document says; undefined for one of another form. */
export function readAggregated(document: unknown): Served | undefined {
  if (!isObject(document) || document['kind'] !== 'APIGroupDiscoveryList') return undefined
  const versions = objectsIn(document['items']).flatMap(({ metadata, versions }) => {
    const { name } = isObject(metadata) ? metadata : {}
    const group = typeof name === 'string' ? name : ''
    return objectsIn(versions).map((version) => ({ group, version }))
  })
  return {
    kinds: versions.flatMap(({ group, version }) => kindsOf(group, version)),
    unknown: versions.flatMap(({ group, version: { version, freshness } }) =>
      freshness === 'Stale' ? [`${group}/${String(version)}`] : [],
    ),
  }
}

function kindsOf(group: string, version: JsonObject): readonly ServedKind[] {
  return objectsIn(version['resources']).flatMap((resource) => {
    const { kind } = isObject(resource['responseKind']) ? resource['responseKind'] : {}
    if (typeof kind !== 'string' || kind === '') return []
    return servedKind({
      group,
      version: String(version['version']),
      resource: String(resource['resource']),
      kind,
      singular: textOf(resource['singularResource']),
      namespaced: resource['scope'] === 'Namespaced',
      shortNames: textsIn(resource['shortNames']),
      verbs: textsIn(resource['verbs']),
    })
  })
}
