import process from 'node:process'
import type { AuditRecord } from '../../../core/audit/record.ts'
import type { AuditConfig } from '../../../core/config/audit.ts'
import { jsonLine } from '../../../core/json-line.ts'
import { fileWriter } from './file-writer.ts'
import { streamWriter } from './stream-writer.ts'

/** Takes records, and throws when it cannot. Absent: nobody wants any. */
export type AuditSink = ((record: AuditRecord) => void) | undefined

/** Where records go, one JSON object a line. Throws a `ConfigError` for a file that cannot be had. */
export function openAudit(config: AuditConfig): AuditSink {
  if (config.to === 'off') return undefined
  const write = config.to === 'file' ? fileWriter(config.path) : streamWriter(process.stdout)
  return (record) => write(`${jsonLine(record)}\n`)
}
