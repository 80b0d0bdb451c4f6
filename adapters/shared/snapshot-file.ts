import { readFileSync } from 'node:fs'
import { ConfigError } from '../../core/config/config-error.ts'
import { createSnapshot } from '../../core/kube/snapshot/index.ts'
import type { KubeTransport } from '../../core/platform.ts'

export interface SnapshotFile {
  readonly text: string
  readonly transport: KubeTransport
}

/** Reads a snapshot. Throws a `ConfigError` when the file cannot be read, or is none. */
export function readSnapshot(file: string): SnapshotFile {
  try {
    const text = readFileSync(file, 'utf8')
    return { text, transport: createSnapshot(text) }
  } catch (error) {
    throw new ConfigError([
      `--snapshot (KUBE_MCP_SNAPSHOT) cannot be used: ${error instanceof Error ? error.message : String(error)}`,
    ])
  }
}
