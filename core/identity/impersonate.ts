import type { Caller } from '../auth/caller.ts'
import type { KubeTransport } from '../platform.ts'

/**
 * The transport that acts as the caller: our credential, and the caller's name in headers that nothing else sets
 * (Kubernetes, "User impersonation").
 */
export function impersonating(own: KubeTransport, { username }: Caller): KubeTransport {
  return {
    fetch: (path, init = {}) =>
      own.fetch(path, { ...init, headers: { ...init.headers, 'impersonate-user': username } }),
    close: () => own.close(),
  }
}
