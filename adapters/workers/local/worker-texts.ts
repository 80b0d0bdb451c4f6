import { readFileSync } from 'node:fs'
import type { Settings } from '../../shared/load-settings.ts'
import { readSnapshot } from '../../shared/snapshot-file.ts'

/** What other runtimes have from files, and a Worker as texts of its module. */
export interface WorkerTexts {
  readonly snapshot?: string
  readonly config?: string
}

/** The texts of the files that the settings name. Throws a `ConfigError` when a snapshot is none. */
export function workerTexts({ config: { cluster }, values }: Settings): WorkerTexts {
  const path = values['KUBE_MCP_CONFIG']?.trim()
  return {
    ...(cluster.from === 'snapshot' && { snapshot: readSnapshot(cluster.file).text }),
    ...(path && { config: readFileSync(path, 'utf8') }),
  }
}
