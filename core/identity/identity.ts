import type { SignedIn } from '../auth/signed-in.ts'
import type { Config } from '../config/config.ts'
import type { KubeTransport } from '../platform.ts'
import { impersonating } from './impersonate.ts'

/** The way to the cluster for who signed in, as the configured identity. */
export type ClusterFor = (signedIn: SignedIn) => KubeTransport

/** How the cluster is asked over `own`, the transport with kube-mcp's own rights. */
export function createIdentity(
  { identity }: Pick<Config, 'identity'>,
  own: KubeTransport,
): ClusterFor {
  switch (identity.mode) {
    case 'serviceaccount':
      return () => own
    case 'impersonate':
      return ({ caller }) => impersonating(own, caller, identity)
  }
}
