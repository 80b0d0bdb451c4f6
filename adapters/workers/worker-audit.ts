import type { AuditRecord } from '../../core/audit/record.ts'
import { ConfigError } from '../../core/config/config-error.ts'
import type { AuditConfig } from '../../core/config/audit.ts'
import { jsonLine } from '../../core/json-line.ts'

/** Where a Worker's records go: to its log, where their `apiVersion` tells them from other lines. Throws a `ConfigError` for a file. */
export function workerAudit(config: AuditConfig): ((record: AuditRecord) => void) | undefined {
  if (config.to === 'file')
    throw new ConfigError([
      '--audit (KUBE_MCP_AUDIT) cannot be a file: a Worker has none; stdout is its log',
    ])
  return config.to === 'off' ? undefined : (record) => console.log(jsonLine(record))
}
