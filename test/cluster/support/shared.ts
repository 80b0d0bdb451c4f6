import { inject } from 'vitest'
import type { Values } from '../../adapters/support/process.ts'
import { type Admin, createAdmin } from '../control-plane/admin.ts'
import { requestToken } from '../control-plane/token.ts'
import { createOracle, type Oracle } from './oracle.ts'
import type { SharedControlPlane } from './setup.ts'

/** The control plane that all files share, with ways to ask it. */
export interface Shared extends SharedControlPlane {
  readonly admin: Admin
  readonly oracle: Oracle
  /** The settings by which kube-mcp reaches it as a service account of the namespace `kube-mcp`. */
  settings(account?: string): Promise<Values>
}

export function openShared(): Shared {
  const shared = inject('controlPlane')
  const { server, ca, adminCredential, adminKubeconfig } = shared
  const admin = createAdmin(server, ca, adminCredential)
  return {
    ...shared,
    admin,
    oracle: createOracle(adminKubeconfig),
    settings: async (account = 'kube-mcp') => ({
      KUBE_MCP_API_SERVER: server,
      KUBE_MCP_API_SERVER_CA: ca,
      KUBE_MCP_API_SERVER_TOKEN: await requestToken(admin, 'kube-mcp', account),
    }),
  }
}
