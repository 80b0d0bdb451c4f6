import { jsonLine } from '../../core/json-line.ts'
import type { LogEntry, LogLevel } from '../../core/platform.ts'

const severity: Readonly<Record<LogLevel, number>> = { debug: 0, info: 1, warn: 2, error: 3 }

/** A log of JSON lines, without those less severe than `level`. */
export function createLog(
  level: LogLevel,
  write: (line: string) => void,
): (entry: LogEntry) => void {
  return (entry) => {
    if (severity[entry.level] >= severity[level])
      write(jsonLine({ time: new Date().toISOString(), ...entry }, plain))
  }
}

/** `JSON.stringify` would make `{}` of an Error and throw at a bigint. */
function plain(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (!(value instanceof Error)) return value
  const { name, message, cause } = value
  return {
    name,
    message,
    ...('code' in value && { code: value.code }),
    ...(cause !== undefined && { cause }),
  }
}
