import type { KubeTransport } from '../../../../core/index.ts'
import { smallCluster } from '../../../support/cluster.ts'

/** The spec of a TokenReview. */
interface Review {
  readonly token: string
  readonly audiences: readonly string[]
}

interface TokenCluster {
  readonly transport: KubeTransport
  readonly reviews: readonly Review[]
}

/** A status as the API server writes it for a service account's token that is for `audiences`. */
export function accepted(audiences: readonly string[], user: object = {}): object {
  return {
    authenticated: true,
    user: {
      username: 'system:serviceaccount:shop:agent',
      uid: '7',
      groups: ['system:serviceaccounts', 'system:serviceaccounts:shop', 'system:authenticated'],
      extra: { 'authentication.kubernetes.io/pod-name': ['agent-1'] },
      ...user,
    },
    audiences,
  }
}

/** A cluster that says of tokens what `status` says, and remembers what it was asked. */
export function tokenCluster(
  status: (review: Review) => object | Response | Promise<object | Response>,
): TokenCluster {
  const inner = smallCluster()
  const reviews: Review[] = []
  const transport: KubeTransport = {
    async fetch(path, init) {
      if (path !== '/apis/authentication.k8s.io/v1/tokenreviews') return inner.fetch(path, init)
      const { apiVersion, kind, spec } = JSON.parse(init?.body ?? '')
      if (
        init?.method !== 'POST' ||
        apiVersion !== 'authentication.k8s.io/v1' ||
        kind !== 'TokenReview'
      )
        return new Response('', { status: 400 })
      reviews.push(spec)
      const said = await status(spec)
      return said instanceof Response ? said : Response.json({ status: said }, { status: 201 })
    },
    close: async () => {},
  }
  return { transport, reviews }
}
