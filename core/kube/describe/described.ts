import type { KubeClient } from '../client.ts'
import type { Discovery } from '../discovery/discovery.ts'
import type { ServedKind } from '../discovery/served-kind.ts'
import type { KubeObject } from '../object.ts'

/** One object, and the way to ask for what is around it. */
export interface Described {
  readonly kube: KubeClient
  readonly discovery: Discovery
  readonly kind: ServedKind
  readonly name: string
  readonly namespace: string | undefined
  /** As it is shown. */
  readonly object: KubeObject
}
