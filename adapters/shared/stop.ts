import process from 'node:process'
import type { LogEntry } from '../../core/platform.ts'

/** Less than the 10 s after which a stopped container is expected to be gone, in milliseconds. */
const patience = 9_000

/** Ctrl-C reaches a process that npm runs twice, from the terminal and from npm: that is one signal. */
const echo = 500

/**
 * Ends the process: with 0 after `stop` at the first SIGTERM or SIGINT, at once at a second one (with 128
 * and its number, as shells count), and with 1, logged, after an error that nobody caught. As PID 1 a
 * process has no default for signals, so both are always handled.
 */
export function onStop(log: (entry: LogEntry) => void, stop: () => Promise<void>): void {
  let stoppingSince: number | undefined
  const onSignal = (signal: NodeJS.Signals, code: number) => {
    if (stoppingSince !== undefined) {
      if (Date.now() - stoppingSince >= echo) process.exit(code)
      return
    }
    stoppingSince = Date.now()
    log({
      level: 'info',
      code: 'stopping',
      message: `${signal}: no new requests; answers under way are finished`,
    })
    const late = setTimeout(() => {
      log({ level: 'warn', code: 'stopped_late', message: 'Some answers under way were cut off' })
      process.exit(0)
    }, patience)
    stop().then(
      () => {
        clearTimeout(late)
        log({ level: 'info', code: 'stopped', message: 'kube-mcp stopped' })
        process.exit(0)
      },
      (error: unknown) => fail(error),
    )
  }
  const fail = (error: unknown) => {
    const stack = error instanceof Error ? error.stack : undefined
    log({
      level: 'error',
      code: 'uncaught',
      message: 'kube-mcp ends after an error that nobody foresaw',
      error,
      stack,
    })
    process.exit(1)
  }
  process.on('SIGTERM', (signal) => onSignal(signal, 143))
  process.on('SIGINT', (signal) => onSignal(signal, 130))
  process.on('uncaughtException', fail)
  process.on('unhandledRejection', fail)
}
