import type { KubeHeaders, KubeTransport } from '../../../core/index.ts'
import { smallCluster } from '../../support/cluster.ts'

/** A cluster that notes the headers it is asked with. */
export function noting(): KubeTransport & { readonly seen: KubeHeaders[] } {
  const cluster = smallCluster()
  const seen: KubeHeaders[] = []
  return {
    seen,
    fetch: (path, init) => {
      seen.push(init?.headers ?? {})
      return cluster.fetch(path, init)
    },
    close: () => cluster.close(),
  }
}

/** Those that say who asks. */
export function identityOf(headers: KubeHeaders = {}): KubeHeaders {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => /impersonate|authorization/i.test(name)),
  )
}
