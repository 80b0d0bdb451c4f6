import type { Caller } from '../auth/caller.ts'
import type { ClusterRbacConfig } from '../config/policy-config.ts'
import { mayDo, type ReviewedUser } from '../kube/access-review.ts'
import type { KubeTransport } from '../platform.ts'
import { createAnswers } from './answers.ts'
import { askEach } from '../at-once.ts'

/** What the cluster's RBAC says of one tool; `unknown` when it could not be asked, which counts as no. */
export type Right = 'yes' | 'no' | 'unknown'

/** Asks the cluster which tools a caller may call. */
export interface ClusterRbac {
  /** What it says of each of these tools; `onFailure` takes what kept an answer from coming. Never rejects. */
  rights(
    caller: Caller,
    tools: readonly string[],
    onFailure: (error: unknown) => void,
  ): Promise<ReadonlyMap<string, Right>>
}

export interface ClusterRbacOptions {
  readonly cluster: KubeTransport
  readonly sharesRequests: boolean
  readonly now: () => number
}

/** The resource that exists for RBAC alone: no API server has it, and none needs to. */
const action = { group: 'kube-mcp.dev', resource: 'tools', verb: 'call' } as const

/** A caller who may call all tools costs one question, any other one more for each tool; answers hold for ten seconds. */
export function createClusterRbac(
  { namespace }: ClusterRbacConfig,
  { cluster, sharesRequests, now }: ClusterRbacOptions,
): ClusterRbac {
  const scoped = { ...action, ...(namespace !== undefined && { namespace }) }
  const answers = createAnswers(now, sharesRequests)

  return {
    async rights(caller, tools, onFailure) {
      const user = userOf(caller)
      if (user === undefined) return new Map(tools.map((tool) => [tool, 'no']))
      const key = JSON.stringify(user)
      const ask = async (name?: string): Promise<Right> => {
        try {
          const allowed = await answers(key, name ?? '', () =>
            mayDo(cluster, user, { ...scoped, ...(name !== undefined && { name }) }),
          )
          return allowed ? 'yes' : 'no'
        } catch (error) {
          onFailure(error)
          return 'unknown'
        }
      }
      const all = await ask()
      const rights = all === 'no' ? await askEach(tools, ask) : tools.map(() => all)
      return new Map(tools.map((tool, index) => [tool, rights[index] ?? 'unknown']))
    },
  }
}

/**
 * The caller as the API server would know them: everybody who is signed in is in `system:authenticated`, as
 * `kubectl auth can-i --as` has it too. Undefined for who claims to be a part of the system, but for service accounts.
 */
function userOf({ username, groups, uid, extra }: Caller): ReviewedUser | undefined {
  const isSystem =
    (username.startsWith('system:') && !username.startsWith('system:serviceaccount:')) ||
    groups.some((group) => group.startsWith('system:') && !ordinary.test(group))
  if (isSystem) return undefined
  return {
    username,
    groups: [...new Set([...groups, 'system:authenticated'])],
    ...(uid !== undefined && { uid }),
    extra,
  }
}

const ordinary = /^system:(authenticated|serviceaccounts(:.*)?)$/
