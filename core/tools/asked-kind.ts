import { Failure } from '../errors.ts'
import type { Discovery } from '../kube/discovery/discovery.ts'
import { findKind } from '../kube/discovery/find-kind.ts'
import type { ServedKind } from '../kube/discovery/served-kind.ts'

/** The kind that a call names, for what the call does with it. Throws a `Failure` when it cannot be done. */
export async function askedKind(
  discovery: Discovery,
  verb: 'get' | 'list',
  { kind: name, namespace }: { readonly kind: string; readonly namespace?: string | undefined },
): Promise<ServedKind> {
  const kind = await findKind(discovery, name)
  const { nouns, verbs, namespaced } = kind
  if (!verbs.includes(verb))
    throw new Failure(
      'kube_invalid',
      `Cannot ${verb} ${nouns}: the API server takes only ${verbs.join(', ') || 'nothing'} of them`,
    )
  if (!namespaced && namespace !== undefined)
    throw new Failure('argument_invalid', `${nouns} are in no namespace: leave namespace out`)
  if (namespaced && namespace === undefined && verb === 'get')
    throw new Failure('argument_invalid', `namespace is required: ${nouns} are in namespaces`)
  return kind
}
