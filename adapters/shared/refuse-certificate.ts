import { ConfigError } from '../../core/config/config-error.ts'
import type { IdentityConfig } from '../../core/config/identity.ts'
import type { Connection } from './connection.ts'

/**
 * An API server takes a client certificate for who asks before it looks at any token (kube-apiserver, "Authentication
 * strategies"), so that identity `exchange` goes with none: not with one that only a credential plugin gives, either.
 * Throws a `ConfigError`.
 */
export async function refuseCertificate(
  { mode }: IdentityConfig,
  { tls, credentials }: Pick<Connection, 'tls' | 'credentials'>,
): Promise<void> {
  if (mode !== 'exchange') return
  // A credential that cannot be had now is no certificate now; the first request that needs it says why.
  const credential =
    tls.certificate === undefined ? await credentials.get().catch(() => undefined) : undefined
  if ((tls.certificate ?? credential?.certificate) === undefined) return
  throw new ConfigError([
    "--identity (KUBE_MCP_IDENTITY) is exchange, and the kubeconfig's user has a client certificate, which the API server would take for every caller: give kube-mcp a user with a token, or none",
  ])
}
