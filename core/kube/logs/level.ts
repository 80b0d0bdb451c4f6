import { isObject, type JsonObject } from '../../json.ts'

export const levels = ['debug', 'info', 'warn', 'error'] as const
export type Level = (typeof levels)[number]

/** A line of a log as it is shown, and how grave it is; undefined where it does not say. */
export interface LogLine {
  readonly text: string
  readonly level: Level | undefined
}

const names: Readonly<Record<string, Level>> = {
  trace: 'debug',
  debug: 'debug',
  info: 'info',
  information: 'info',
  notice: 'info',
  warn: 'warn',
  warning: 'warn',
  error: 'error',
  err: 'error',
  severe: 'error',
  critical: 'error',
  crit: 'error',
  alert: 'error',
  emergency: 'error',
  emerg: 'error',
  fatal: 'error',
  panic: 'error',
}

/** As klog begins a line: its letter, month and day. */
const klog: Readonly<Record<string, Level>> = { I: 'info', W: 'warn', E: 'error', F: 'error' }

/** How the usual loggers call what every line has. */
const keys = {
  level: ['level', 'lvl', 'severity', 'log.level', 'levelname', 'loglevel'],
  time: ['time', 'ts', 'timestamp', '@timestamp', 't'],
  message: ['msg', 'message', '@message', 'log', 'body'],
} as const

/** A line in JSON becomes time, level, message and the rest; any other stays as it is. */
export function readLine(line: string): LogLine {
  const object = line.startsWith('{') ? parse(line) : undefined
  return object === undefined ? { text: line, level: levelOf(line) } : fromObject(object)
}

function parse(line: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

function fromObject(object: JsonObject): LogLine {
  const find = (wanted: readonly string[]) => wanted.find((key) => object[key] !== undefined)
  const [level, time, message] = [find(keys.level), find(keys.time), find(keys.message)]
  const said = [time, level, message].filter((key) => key !== undefined)
  const rest = Object.entries(object).filter(([key]) => !said.includes(key))
  const parts = [
    ...said.map((key) => shown(object[key])),
    ...rest.map(([key, value]) => `${key}=${shown(value)}`),
  ]
  return { text: parts.join(' '), level: level === undefined ? undefined : named(object[level]) }
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value.trimEnd() : (JSON.stringify(value) ?? '')
}

/** By its name, or by the number that pino and bunyan have for it. */
function named(value: unknown): Level | undefined {
  if (typeof value === 'string') return names[value.toLowerCase()]
  if (typeof value !== 'number') return undefined
  return value >= 50 ? 'error' : value >= 40 ? 'warn' : value >= 30 ? 'info' : 'debug'
}

/** What stands at the beginning of a line of text; a line that goes on with the one before says nothing. */
function levelOf(line: string): Level | undefined {
  const start = line.slice(0, 120)
  const letter = /^([IWEF])\d{4} /.exec(start)?.[1]
  if (letter !== undefined) return klog[letter]
  const word =
    /\b(TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERR(?:OR)?|CRIT(?:ICAL)?|FATAL|PANIC)\b/.exec(start)
  const assigned = /\b(?:level|lvl|severity)=["']?(\w+)/i.exec(start)
  return names[(assigned?.[1] ?? word?.[1] ?? '').toLowerCase()]
}
