import { readCluster } from '../../core/config/cluster.ts'
import { ConfigError } from '../../core/config/config-error.ts'
import { createReader } from '../../core/config/reader.ts'
import { readSwitch } from '../../core/config/switch.ts'
import type { Env } from './load-settings.ts'
import { resolveConnection } from './resolve-connection.ts'
import { readSnapshot } from './snapshot-file.ts'

/**
 * What would stop the next start: the faults of the files that lead to the cluster, and that there is no cluster. Those of
 * the settings themselves are told by `loadConfig`.
 */
export async function clusterFaults(values: Env): Promise<readonly string[]> {
  const read = (more: Env) => {
    const reader = createReader({ ...values, ...more })
    return readCluster(reader, readSwitch(reader, 'KUBE_MCP_STDIO'))
  }
  // An address that is wrong has files that may be wrong too.
  const cluster = read({}) ?? read({ KUBE_MCP_API_SERVER: 'https://api.invalid' })
  if (cluster === undefined) return []
  try {
    if (cluster.from === 'snapshot') readSnapshot(cluster.file)
    else await resolveConnection(cluster, { env: values, log: () => {} })
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.faults
    throw error
  }
}
