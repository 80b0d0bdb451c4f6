import { readFileSync } from 'node:fs'
import { ConfigError } from '../../core/config/config-error.ts'
import type { ClusterConfig } from '../../core/config/config.ts'
import { createSnapshot } from '../../core/kube/snapshot/index.ts'
import type { KubeTransport } from '../../core/platform.ts'
import type { Dial } from './connection.ts'
import { resolveConnection, type Surroundings } from './resolve-connection.ts'
import { createTransport } from './transport.ts'

/** The transport to the configured cluster, or to the snapshot in its place. Throws a `ConfigError`. */
export async function openCluster(
  config: ClusterConfig,
  surroundings: Surroundings,
  dial: Dial,
): Promise<KubeTransport> {
  if (config.from === 'snapshot') return openSnapshot(config.file)
  const connection = await resolveConnection(config, surroundings)
  if (connection.tls.insecure) {
    surroundings.log({
      level: 'warn',
      code: 'kube_insecure',
      message: `The kubeconfig says insecure-skip-tls-verify: anybody can pose as ${connection.server}`,
    })
  }
  return createTransport(connection, dial)
}

function openSnapshot(file: string): KubeTransport {
  try {
    return createSnapshot(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new ConfigError([
      `--snapshot (KUBE_MCP_SNAPSHOT) cannot be used: ${error instanceof Error ? error.message : String(error)}`,
    ])
  }
}
