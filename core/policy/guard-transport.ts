import { Failure } from '../errors.ts'
import { isObject } from '../json.ts'
import { parseApiPath, type ResourcePath } from '../kube/api-path.ts'
import type { KubeRequestInit, KubeTransport } from '../platform.ts'
import type { CallerRules } from './caller-rules.ts'
import type { Decision } from './decision.ts'
import { narrowList, withMetadata } from './narrow-list.ts'
import { type Asking, decideIn, questionOf, standing } from './standing.ts'

/**
 * The transport without what the rules keep from a caller in one tool. A path that leads there is refused before it is
 * sent, and a list over all namespaces comes without the objects of those that are denied.
 */
export function guardTransport(
  transport: KubeTransport,
  rules: CallerRules,
  asking: Asking,
): KubeTransport {
  return {
    async fetch(path, init = {}) {
      const asked = parseApiPath(path)
      if (asked === undefined) throw refusal('path', 'this path is not one of the Kubernetes API')
      // What kinds there are is no secret of any namespace.
      if (asked.about === 'types') return transport.fetch(path, init)
      if (asked.about === 'server') {
        permit(decideIn(rules, asking, undefined), 'this')
        return transport.fetch(path, init)
      }
      const about = questionOf(asking, asked, asked.name === undefined ? 'list' : 'get')
      const namespace = namespaceOf(asked, init)
      // Through a node's or a service's proxy anything can be reached.
      if (asked.subresource === 'proxy')
        throw refusal('proxy', 'the policy of this server lets nobody through a proxy')
      if (namespace !== undefined || asked.name !== undefined || !isRead(init)) {
        permit(decideIn(rules, about, namespace), described(asked, namespace))
        return transport.fetch(path, init)
      }

      const overall = standing(rules, about)
      if (overall.effect !== 'narrow') {
        permit(overall, described(asked))
        return transport.fetch(path, init)
      }
      if (watches(asked, path))
        throw refusal('watch', `only ${asked.resource} of one namespace can be watched`)
      const response = await transport.fetch(withMetadata(path), init)
      return narrowList(
        response,
        (owner) => decideIn(rules, about, owner).effect === 'allow',
        asked.resource === 'namespaces' && asked.group === '',
      )
    },
    close: () => transport.close(),
  }
}

function permit(decision: Decision, what: string): void {
  if (decision.effect === 'deny')
    throw refusal(decision.rule, `the policy of this server does not let you reach ${what}`)
}

function refusal(rule: string, message: string): Failure {
  return new Failure('policy_denied', message, { rule })
}

function described({ resource, subresource }: ResourcePath, namespace?: string): string {
  const what = subresource === undefined ? resource : `${resource}/${subresource}`
  return namespace === undefined ? what : `${what} in namespace ${namespace}`
}

function isRead({ method = 'GET' }: KubeRequestInit): boolean {
  return method === 'GET' || method === 'HEAD'
}

/** A namespace that is made is the one that its object names; without a name it could be any. */
function namespaceOf(asked: ResourcePath, init: KubeRequestInit): string | undefined {
  if (asked.namespace !== undefined || asked.resource !== 'namespaces' || asked.group !== '')
    return asked.namespace
  if (isRead(init)) return undefined
  const body = parsed(init.body)
  const { name } = isObject(body) && isObject(body['metadata']) ? body['metadata'] : {}
  if (init.method === 'POST' && typeof name === 'string' && name !== '') return name
  throw refusal('path', 'namespaces can only be changed one by one, and by name')
}

function parsed(body: string | undefined): unknown {
  try {
    return JSON.parse(body ?? '')
  } catch {
    return undefined
  }
}

function watches({ watch }: ResourcePath, path: string): boolean {
  return watch === true || new URLSearchParams(path.split('?')[1]).has('watch')
}
