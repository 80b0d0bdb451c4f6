import type { SignedIn } from '../auth/signed-in.ts'
import type { Config } from '../config/config.ts'
import type { KubeTransport, Platform } from '../platform.ts'
import { createExchanging } from './exchange/exchanging.ts'
import { impersonating } from './impersonate.ts'

/** The way to the cluster for who signed in, as the configured identity. */
export type ClusterFor = (signedIn: SignedIn) => KubeTransport

/** The way to the cluster as kube-mcp itself. Throws a `TypeError` when the platform has none. */
export function ownCluster(
  cluster: string,
  { clusters }: Pick<Platform, 'clusters'>,
): KubeTransport {
  const own = clusters[cluster]
  if (own === undefined) throw new TypeError(`platform.clusters must have an entry '${cluster}'`)
  return own
}

/** How `cluster` is asked. Throws a `TypeError` when the platform has no way to ask so. */
export function createIdentity(
  cluster: string,
  { identity, issuers }: Pick<Config, 'identity' | 'issuers'>,
  platform: Platform,
): ClusterFor {
  const own = ownCluster(cluster, platform)
  switch (identity.mode) {
    case 'serviceaccount':
      return () => own
    case 'impersonate':
      return ({ caller }) => impersonating(own, caller, identity)
    case 'exchange':
      return createExchanging(cluster, { issuers }, platform)
  }
}
