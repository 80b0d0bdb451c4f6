import type { KubeTransport } from '../../../core/index.ts'
import { smallCluster } from '../../support/cluster.ts'

/** The spec of a SubjectAccessReview. */
export interface Review {
  readonly user: string
  readonly groups: readonly string[]
  readonly resourceAttributes: { readonly name?: string; readonly namespace?: string }
}

interface Rbac {
  readonly transport: KubeTransport
  readonly reviews: readonly Review[]
  readonly seen: { readonly most: number }
}

/** A cluster whose RBAC lets callers call `permitted`; it remembers what it was asked, and how much at once. */
export function rbac(permitted: (review: Review) => boolean | Response): Rbac {
  const inner = smallCluster()
  const reviews: Review[] = []
  const seen = { atOnce: 0, most: 0 }
  const transport: KubeTransport = {
    async fetch(path, init) {
      if (!path.endsWith('/subjectaccessreviews')) return inner.fetch(path, init)
      seen.atOnce++
      seen.most = Math.max(seen.most, seen.atOnce)
      await new Promise((resolve) => setTimeout(resolve, 1))
      seen.atOnce--
      const { spec } = JSON.parse(init?.body ?? '')
      reviews.push(spec)
      const allowed = permitted(spec)
      return allowed instanceof Response
        ? allowed
        : Response.json({ status: { allowed } }, { status: 201 })
    },
    close: async () => {},
  }
  return { transport, reviews, seen }
}
