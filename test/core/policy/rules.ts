import type { KubeTransport } from '../../../core/index.ts'
import { smallCluster } from '../../support/cluster.ts'

/** A rule as SelfSubjectRulesReview lists it. */
export interface Rule {
  readonly verbs: readonly string[]
  readonly apiGroups: readonly string[]
  readonly resources: readonly string[]
  readonly resourceNames?: readonly string[]
}

export interface Attributes {
  readonly verb: string
  readonly resource: string
  readonly name?: string
  readonly namespace?: string
}

export interface RulesCluster {
  readonly transport: KubeTransport
  /** The namespaces and actions it was asked about, each with the user it was asked as. */
  readonly asked: string[]
  readonly seen: { readonly most: number }
}

export const reads = (...resources: readonly string[]): Rule => ({
  verbs: ['get', 'list'],
  apiGroups: ['*'],
  resources,
})

/** A cluster that says, by its own endpoints, what whom it is asked as may do in a namespace, and outside of all. */
export function rulesCluster(
  inNamespace: (namespace: string) => readonly Rule[] | Response,
  outside: (action: Attributes) => boolean | Response = () => false,
): RulesCluster {
  const inner = smallCluster()
  const asked: string[] = []
  const seen = { atOnce: 0, most: 0 }
  const transport: KubeTransport = {
    async fetch(path, init) {
      const [, what] = /\/(selfsubject\w+)$/.exec(path) ?? []
      if (what === undefined) return inner.fetch(path, init)
      seen.atOnce++
      seen.most = Math.max(seen.most, seen.atOnce)
      await new Promise((resolve) => setTimeout(resolve, 1))
      seen.atOnce--
      const { spec } = JSON.parse(init?.body ?? '')
      const user = String(init?.headers?.['impersonate-user'] ?? 'kube-mcp')
      if (what === 'selfsubjectrulesreviews') {
        asked.push(`${user}: ${spec.namespace}`)
        const rules = inNamespace(spec.namespace)
        return rules instanceof Response ? rules : reviewed({ resourceRules: rules })
      }
      const { verb, resource, name = '*' } = spec.resourceAttributes
      asked.push(`${user}: ${verb} ${resource} ${name}`)
      const allowed = outside(spec.resourceAttributes)
      return allowed instanceof Response
        ? allowed
        : Response.json({ status: { allowed } }, { status: 201 })
    },
    close: async () => {},
  }
  return { transport, asked, seen }
}

/** The answer to a SelfSubjectRulesReview. */
export function reviewed(status: object): Response {
  return Response.json({ status: { incomplete: false, ...status } }, { status: 201 })
}
