import type { JsonObject } from '../../../core/json.ts'
import type { KubeTransport } from '../../../core/platform.ts'
import { seed } from '../../support/contract/seed.ts'
import { eventually } from '../control-plane/eventually.ts'
import { startControlPlane } from '../control-plane/start.ts'
import { rawTransport } from './raw-transport.ts'

/** A real API server that holds the contract's objects. */
export interface ContractServer {
  readonly transport: KubeTransport
  /** What it made of them. */
  readonly dump: readonly JsonObject[]
  stop(): Promise<void>
}

/** Starts an API server without controllers, which would change what the contract speaks of, and seeds it. */
export async function startContractServer(): Promise<ContractServer> {
  // Old cursors expire in seconds, not in minutes.
  const extraApiServerArgs = ['--etcd-compaction-interval=3s']
  const controlPlane = await startControlPlane({ controllers: false, extraApiServerArgs })
  const { server, ca, adminCredential } = controlPlane
  const transport = rawTransport(server, ca, adminCredential)
  const stop = async () => {
    await transport.close()
    await controlPlane.stop()
  }
  try {
    const dump = await seed(transport)
    await eventually('the first revision to be compacted', async () => {
      const query = 'resourceVersion=1&resourceVersionMatch=Exact'
      return (await transport.fetch(`/api/v1/namespaces?${query}`)).status === 410
    })
    return { transport, dump, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
