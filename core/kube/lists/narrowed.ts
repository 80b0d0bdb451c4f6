import { Failure } from '../../errors.ts'
import type { KubeClient } from '../client.ts'
import { type Kind, resourceKind } from '../kind.ts'
import type { FetchPage } from '../page.ts'

/** What a question over all namespaces is narrowed to, and how the answer says so. */
export interface Narrowed {
  /** The namespaces to ask one after the other; absent: all are asked, and the answers come without some. */
  readonly only?: readonly string[]
  readonly note: string
}

/** How far a list over all namespaces, or of the namespaces, is narrowed for the caller; undefined when it is not. */
export function narrowedTo(kube: KubeClient, kind: Kind): Narrowed | undefined {
  if (!kind.namespaced && kind.resource !== 'namespaces') return undefined
  const seen = kube.namespaces(resourceKind(kind))
  if (seen === 'all') return undefined
  if (seen === 'some')
    return { note: 'without namespaces that the policy of this server keeps from you' }
  const note = `only ${named(seen)}: the policy of this server keeps the others from you`
  return kind.namespaced ? { only: seen, note } : { note }
}

/** Of as many a note stays short; the answer has to fit into 8 KiB with it. */
const mostNamed = 5

/** The first few of them, for a note. */
export function named(namespaces: readonly string[]): string {
  const more = namespaces.length - mostNamed
  const names = namespaces.slice(0, mostNamed).join(', ')
  const noun = namespaces.length === 1 ? 'namespace' : 'namespaces'
  return `${noun} ${names}${more > 0 ? ` and ${more} more` : ''}`
}

/**
 * The pages of one namespace after the other, as if they were one list. The place in it is the namespace, and the API
 * server's own cursor within.
 */
export function inTurn(
  namespaces: readonly string[],
  pagesOf: (namespace: string) => FetchPage,
): FetchPage {
  return async (limit, place) => {
    const [namespace = '', token] = place?.split(' ') ?? namespaces
    if (!namespaces.includes(namespace))
      throw new Failure(
        'kube_expired',
        `Cannot go on in namespace ${namespace}: it is no longer one of those that are asked; start again without continue`,
      )
    const { entries, continue: behind, remaining } = await pagesOf(namespace)(limit, place && token)
    const next = namespaces[namespaces.indexOf(namespace) + 1]
    if (next === undefined)
      return {
        entries,
        ...(behind !== undefined && { continue: `${namespace} ${behind}` }),
        ...(remaining !== undefined && { remaining }),
      }
    return { entries, continue: behind === undefined ? next : `${namespace} ${behind}` }
  }
}
