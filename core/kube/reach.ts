import type { KubeTransport } from '../platform.ts'
import type { ResourceKind } from './kind.ts'

/** What of a cluster one caller may reach by one tool; enforced at the transport, so that no tool can forget. */
export interface Reach {
  /** The same transport without what may not be reached: that is refused before it is sent, and left out of lists. */
  guard(transport: KubeTransport): KubeTransport
  /** In which namespaces objects of a kind can be seen: all, only these in their order, or some that only their names tell. */
  namespaces(kind: ResourceKind): readonly string[] | 'all' | 'some'
}

/** For who may reach all that kube-mcp itself may. */
export const everywhere: Reach = {
  guard: (transport) => transport,
  namespaces: () => 'all',
}
