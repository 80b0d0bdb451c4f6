import type { Platform } from '../platform.ts'
import type { Authenticator } from './authenticator.ts'
import { createLocalCaller } from './local-caller.ts'

/**
 * Takes every request for one of whoever started the process, who needs no token. Throws a `TypeError` when the platform
 * has no cluster called `default`.
 */
export function createLocalAuthenticator(
  platform: Pick<Platform, 'clusters' | 'now' | 'sharesRequests'>,
): Authenticator {
  const cluster = platform.clusters['default']
  if (cluster === undefined) throw new TypeError("platform.clusters must have an entry 'default'")
  const caller = createLocalCaller(cluster, platform)
  const signedIn = async () => ({ caller: await caller(), token: '', digest: '' })
  return { authenticate: signedIn, verify: signedIn, warm: async () => true }
}
