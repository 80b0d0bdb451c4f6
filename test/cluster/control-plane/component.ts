import { type ChildProcess, spawn } from 'node:child_process'
import { open, readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

/** How to start one process of the control plane. */
export interface ComponentOptions {
  readonly name: string
  readonly binary: string
  readonly args: readonly string[]
  /** Its environment, besides PATH. */
  readonly env?: Readonly<Record<string, string>>
  /** Takes what it prints; written on from the end if it is there. */
  readonly logFile: string
  /** How long it may take until it is ready, in milliseconds: 90 s unless given; 6 s is usual for the API server. */
  readonly readyWithin?: number
  /** Answers true once the component does its work. */
  readonly ready: () => Promise<boolean>
  /** Told when the process starts and when it has ended. */
  readonly watch: (event: 'started' | 'ended', pid: number) => void
}

/** A running process of the control plane. */
export interface Component {
  readonly pid: number
  /** Asks it to end, and ends it if that takes longer than `grace` milliseconds. */
  stop(grace?: number): Promise<void>
}

/**
 * Starts a process and waits until it is ready. Throws, with the last lines of its log, if it ends before
 * that or is not ready in time. It has a process group of its own: Ctrl-C in a terminal does not reach it.
 */
export async function startComponent(options: ComponentOptions): Promise<Component> {
  const log = await open(options.logFile, 'a')
  const env = { PATH: process.env['PATH'] ?? '', ...options.env }
  const child = spawn(options.binary, options.args, {
    stdio: ['ignore', log.fd, log.fd],
    detached: true,
    env,
  })
  const started = new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('spawn', () => resolve(child.pid ?? 0))
  })
  const pid = await started.finally(() => void log.close())
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  options.watch('started', pid)
  void ended.then(() => options.watch('ended', pid))
  const component = { pid, stop: (grace = 5_000) => stopChild(child, ended, grace) }
  try {
    await untilReady(child, options)
    return component
  } catch (error) {
    await component.stop(0)
    throw error
  }
}

async function untilReady(
  child: ChildProcess,
  { name, logFile, ready, readyWithin = 90_000 }: ComponentOptions,
): Promise<void> {
  const deadline = Date.now() + readyWithin
  while (Date.now() < deadline) {
    if (hasEnded(child)) {
      const how = child.signalCode ?? `with status ${child.exitCode}`
      throw new Error(`Cannot start ${name}: it ended ${how}\n${await lastLines(logFile)}`)
    }
    if (await ready()) return
    await sleep(50)
  }
  const limit = `it is not ready after ${readyWithin / 1000} s`
  throw new Error(`Cannot start ${name}: ${limit}\n${await lastLines(logFile)}`)
}

async function stopChild(child: ChildProcess, ended: Promise<void>, grace: number): Promise<void> {
  if (hasEnded(child)) return
  if (grace > 0) child.kill('SIGTERM')
  else killGroup(child)
  const timer = setTimeout(() => killGroup(child), grace)
  await ended
  clearTimeout(timer)
}

/** A component may be a script that started what does the work. */
function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // It ended by itself, in the moment between.
  }
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

/** The end of a log file, for people: each of its last 20 lines, cut to a width one can read. */
async function lastLines(logFile: string): Promise<string> {
  const lines = (await readFile(logFile, 'utf8')).trimEnd().split('\n').slice(-20)
  return lines.map((line) => `  ${line.slice(0, 400)}`).join('\n')
}
