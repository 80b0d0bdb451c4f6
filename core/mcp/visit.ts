import type { Reach } from '../kube/reach.ts'
import type { ToolSet } from './tool-set.ts'

/** Who makes a request, and what they may do. */
export interface Visit {
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
