import { join } from 'node:path'

/** Each reading of the API server becomes a line of its log. */
export const auditFlags: readonly string[] = [
  `--audit-policy-file=${join(import.meta.dirname, 'audit-policy.yaml')}`,
  '--audit-log-path=-',
]
