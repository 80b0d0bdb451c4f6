import type { ClusterRbacConfig } from '../config/policy-config.ts'
import type { Platform } from '../platform.ts'
import { createClusterRbac, type Right } from './cluster-rbac.ts'
import { type Decision, deny } from './decision.ts'
import { type Narrow, openTools } from './narrow.ts'

const rule = 'cluster-rbac'

/** Narrows by what the cluster's RBAC says of tools; absent where the operator does not want the cluster to be asked. */
export function clusterDecisions(
  config: ClusterRbacConfig | undefined,
  {
    clusters,
    now = Date.now,
    sharesRequests,
  }: Pick<Platform, 'clusters' | 'now' | 'sharesRequests'>,
): Narrow | undefined {
  const cluster = clusters['default']
  if (config === undefined || cluster === undefined) return undefined
  const rbac = createClusterRbac(config, { cluster, sharesRequests, now })
  return async ({ caller }, own, asked, log) => {
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
    const names = openTools(own, asked)
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
