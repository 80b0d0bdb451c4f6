import { readFileSync } from 'node:fs'
import type { Settings } from '../../shared/load-settings.ts'
import { readSnapshot } from '../../shared/snapshot-file.ts'
import type { WorkerOptions } from '../worker-options.ts'

/** The texts of the files that the settings name, as a Worker has them. Throws a `ConfigError` when a snapshot is none. */
export function workerTexts({ config: { cluster }, values }: Settings): WorkerOptions {
  const textOf = (name: string) => {
    const path = values[name]?.trim()
    return path ? readFileSync(path, 'utf8') : undefined
  }
  const authConfig = textOf('KUBE_MCP_AUTH_CONFIG')
  const config = textOf('KUBE_MCP_CONFIG')
  return {
    ...(cluster.from === 'snapshot' && { snapshot: readSnapshot(cluster.file).text }),
    ...(authConfig !== undefined && { authConfig }),
    ...(config !== undefined && { config }),
  }
}
