import type { IdentityConfig } from '../config/identity.ts'
import { Failure } from '../errors.ts'
import type { ClusterFor } from '../identity/identity.ts'
import type { Platform } from '../platform.ts'
import type { Tool } from '../tools/tool.ts'
import { createUseless } from './caller-rbac.ts'
import { deny } from './decision.ts'
import { type Narrow, openTools } from './narrow.ts'

const rule = 'caller-rbac'

/**
 * Hides the tools that the caller's own RBAC permits in none of the namespaces that the operator names; absent where
 * none are named. It saves looking at what is of no use, and guards nothing: without an answer all is shown, and the
 * cluster refuses.
 */
export function callerDecisions(
  identity: IdentityConfig,
  clusterFor: ClusterFor,
  tools: readonly Tool[],
  { now = Date.now, sharesRequests }: Pick<Platform, 'now' | 'sharesRequests'>,
): Narrow | undefined {
  const { namespaces = [] } = identity.mode === 'serviceaccount' ? {} : identity
  if (namespaces.length === 0) return undefined
  const useless = createUseless(namespaces, clusterFor, { now, sharesRequests })

  return async (signedIn, own, asked, log) => {
    const open = openTools(own, asked)
    try {
      const hidden = await useless(
        signedIn,
        tools.filter(({ name }) => open.includes(name)),
      )
      return new Map(
        [...own].map(([name, decision]) => [name, hidden.has(name) ? deny(rule) : decision]),
      )
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      const { username } = signedIn.caller
      log({
        level: error.code === 'identity_refused' ? 'info' : 'warn',
        code: 'caller_rbac_unavailable',
        message: `Nobody can say what ${username} may do, so no tool is hidden: ${error.message}`,
        rule,
        actor: username,
        ...(error.cause !== undefined && { cause: error.cause }),
      })
      return own
    }
  }
}
