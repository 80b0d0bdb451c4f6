import type { Reach } from '../kube/reach.ts'
import type { KubeTransport } from '../platform.ts'
import type { ToolSet } from './tool-set.ts'

/** One request: what its caller may do, and the way to the cluster that is theirs. */
export interface Visit extends Permissions {
  /** Names the request in answers, log and audit records. */
  readonly requestId: string
  /** The cluster, as the identity that the caller has there. */
  readonly cluster: KubeTransport
}

/** Who makes requests, and what they may do. */
export interface Permissions {
  /** The caller's username, for the log. */
  readonly actor: string
  /** What the caller sees and may call. */
  readonly tools: ToolSet
  /** Of some tools nobody could be asked: the set is not all that the caller may see. */
  readonly incomplete: boolean
  /** Why a tool is kept from the caller; undefined for one that there is not. */
  denied(tool: string): Refused | undefined
  /** What of the cluster the caller may reach by a tool. */
  reach(tool: string): Reach
}

export interface Refused {
  /** The stable id of the rule or check that made the decision. */
  readonly rule: string
  /** Nobody could be asked; soon somebody may. */
  readonly unavailable?: true
}
