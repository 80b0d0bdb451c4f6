import type { LogLevel } from '../platform.ts'
import type { Reader } from './reader.ts'
import { quoted } from './url.ts'

const levels: Readonly<Record<string, LogLevel>> = {
  debug: 'debug',
  info: 'info',
  warn: 'warn',
  warning: 'warn',
  error: 'error',
}

/** The least severe level to log; info unless set. */
export function readLogLevel(read: Reader): LogLevel {
  const text = read.text('KUBE_MCP_LOG_LEVEL') ?? 'info'
  const level = Object.hasOwn(levels, text.toLowerCase()) ? levels[text.toLowerCase()] : undefined
  if (level === undefined)
    read.fault(
      'KUBE_MCP_LOG_LEVEL',
      `must be debug, info, warn, warning or error, not ${quoted(text)}`,
    )
  return level ?? 'info'
}
