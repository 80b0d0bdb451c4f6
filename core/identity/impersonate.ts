import type { Caller } from '../auth/caller.ts'
import type { ImpersonateConfig } from '../config/identity.ts'
import type { KubeHeaders, KubeTransport } from '../platform.ts'
import { impersonatedUser } from './impersonated-user.ts'
import { impersonationHeaders } from './impersonation-headers.ts'

/**
 * The transport that acts as the caller: our credential, and the caller in headers that nothing else sets. A request of
 * somebody it does not act for is not sent, and rejects with `identity_refused`.
 */
export function impersonating(
  own: KubeTransport,
  caller: Caller,
  config: ImpersonateConfig,
): KubeTransport {
  return {
    async fetch(path, init = {}) {
      const user = impersonatedUser(caller, config)
      return own.fetch(path, {
        ...init,
        headers: { ...harmless(init.headers ?? {}), ...impersonationHeaders(user) },
      })
    },
    close: () => own.close(),
  }
}

/** Without what says who asks, in whatever spelling: only this file and the transport below may. */
function harmless(headers: KubeHeaders): KubeHeaders {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !/^\s*(impersonate-|authorization\s*$)/i.test(name)),
  )
}
