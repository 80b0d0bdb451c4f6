import { Failure } from '../../errors.ts'
import { isObject, type JsonObject } from '../../json.ts'
import type { KubeClient } from '../client.ts'
import { findKind } from '../discovery/find-kind.ts'
import type { Discovery } from '../discovery/discovery.ts'
import { objectsIn, textOf } from '../discovery/values.ts'
import { inNamespace, objectPath } from '../kind.ts'
import { path, withQuery } from '../path.ts'

/** Whose logs are asked for: one of these. */
export interface PodsQuestion {
  readonly namespace: string
  /** A pod's, or a workload as `deployment/web`. */
  readonly name?: string | undefined
  readonly labelSelector?: string | undefined
}

/** The most pods that are looked at. */
const mostPods = 50

/** The pods, those with something wrong first. Throws a `Failure`, also when there are none. */
export async function podsFor(
  kube: KubeClient,
  discovery: Discovery,
  { namespace, name, labelSelector }: PodsQuestion,
): Promise<readonly JsonObject[]> {
  if ((name === undefined) === (labelSelector === undefined))
    throw new Failure('argument_invalid', 'either name or labelSelector must be given')
  if (name !== undefined && !name.includes('/')) {
    const pod = await kube.json(
      path`/api/v1/namespaces/${namespace}/pods/${name}`,
      `get pod ${name}${inNamespace(namespace)}`,
    )
    return isObject(pod) ? [pod] : []
  }
  const selector = labelSelector ?? (await selectorOf(kube, discovery, namespace, name ?? ''))
  const doing = `list the pods of ${name ?? selector}${inNamespace(namespace)}`
  const asked = path`/api/v1/namespaces/${namespace}/pods`
  const list = await kube.json(
    withQuery(asked, { labelSelector: selector, limit: mostPods }),
    doing,
  )
  const pods = objectsIn(isObject(list) ? list['items'] : [])
  if (pods.length === 0)
    throw new Failure('kube_not_found', `Cannot ${doing}: there are none (selector ${selector})`)
  return pods.toSorted((one, other) => Number(isReady(one)) - Number(isReady(other)))
}

/** The labels that a workload, or a service, knows its pods by. */
async function selectorOf(
  kube: KubeClient,
  discovery: Discovery,
  namespace: string,
  workload: string,
): Promise<string> {
  const [kindName = '', name = '', more] = workload.split('/')
  if (name === '' || more !== undefined)
    throw new Failure('argument_invalid', 'name must be a pod, or a workload as deployment/web')
  const kind = await findKind(discovery, kindName)
  const doing = `get ${kind.noun} ${name}${inNamespace(namespace)}`
  const object = await kube.json(objectPath(kind, name, namespace), doing)
  const { selector } = isObject(object) && isObject(object['spec']) ? object['spec'] : {}
  const terms = isObject(selector) ? termsOf(selector) : []
  if (terms.length > 0) return terms.join(',')
  throw new Failure(
    'kube_invalid',
    `Cannot ${doing}: a ${kind.noun} has no pods of its own; name what it makes, as a job`,
  )
}

/** A LabelSelector, or the plain labels of a service, in the words of a query (kubectl, "Label selectors"). */
function termsOf(selector: JsonObject): readonly string[] {
  const { matchLabels, matchExpressions } = selector
  if (matchLabels === undefined && matchExpressions === undefined) return equal(selector)
  return [
    ...(isObject(matchLabels) ? equal(matchLabels) : []),
    ...objectsIn(matchExpressions).map(({ key, operator, values }) => {
      const set = Array.isArray(values) ? `(${values.join(',')})` : ''
      switch (operator) {
        case 'In':
          return `${textOf(key)} in ${set}`
        case 'NotIn':
          return `${textOf(key)} notin ${set}`
        case 'DoesNotExist':
          return `!${textOf(key)}`
        default:
          return textOf(key)
      }
    }),
  ]
}

function equal(labels: JsonObject): readonly string[] {
  return Object.entries(labels).map(([key, value]) => `${key}=${textOf(value)}`)
}

function isReady(pod: JsonObject): boolean {
  const { conditions } = isObject(pod['status']) ? pod['status'] : {}
  return objectsIn(conditions).some(({ type, status }) => type === 'Ready' && status === 'True')
}
