import type { Caller } from '../auth/caller.ts'
import type { ClusterRbacConfig } from '../config/policy-config.ts'
import type { AskedTools } from '../mcp/asked-tools.ts'
import type { LogEntry, Platform } from '../platform.ts'
import { createClusterRbac, type Right } from './cluster-rbac.ts'
import { type Decision, type Decisions, deny } from './decision.ts'

const rule = 'cluster-rbac'

/** Narrows decisions by what the cluster's RBAC says. */
export type NarrowByCluster = (
  caller: Caller,
  own: Decisions,
  asked: AskedTools,
  log: (entry: LogEntry) => void,
) => Promise<Decisions>

/** Absent where the operator does not want the cluster to be asked. */
export function clusterDecisions(
  config: ClusterRbacConfig | undefined,
  {
    clusters,
    now = Date.now,
    sharesRequests,
  }: Pick<Platform, 'clusters' | 'now' | 'sharesRequests'>,
): NarrowByCluster | undefined {
  const cluster = clusters['default']
  if (config === undefined || cluster === undefined) return undefined
  const rbac = createClusterRbac(config, { cluster, sharesRequests, now })
  return async (caller, own, { calls, lists }, log) => {
    const { username } = caller
    const onFailure = (error: unknown) =>
      log({
        level: 'warn',
        code: 'cluster_rbac_unavailable',
        message: `Nobody can say what ${username} may call, which counts as nothing: ${error instanceof Error ? error.message : 'unknown'}`,
        rule,
        actor: username,
        ...(error instanceof Error && error.cause !== undefined && { cause: error.cause }),
      })
    const open = [...own].flatMap(([name, { effect }]) => (effect === 'deny' ? [] : [name]))
    const names = lists ? open : open.filter((name) => calls.includes(name))
    const rights =
      names.length > 0 ? await rbac.rights(caller, names, onFailure) : new Map<string, Right>()
    return new Map([...own].map(([name, decision]) => [name, narrowed(decision, rights.get(name))]))
  }
}

/** What was not asked about, because the request is about something else, is denied as well. */
function narrowed(decision: Decision, right: Right | undefined): Decision {
  if (decision.effect === 'deny' || right === 'yes') return decision
  return right === 'unknown' ? { ...deny(rule), unavailable: true } : deny(rule)
}
