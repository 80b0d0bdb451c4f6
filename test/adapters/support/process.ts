import { type ChildProcess, spawn } from 'node:child_process'
import process from 'node:process'
import { onTestFinished } from 'vitest'

export type Values = Readonly<Record<string, string | undefined>>

/** A process that was started, with what it wrote so far. */
export interface Running {
  readonly child: ChildProcess
  readonly stdout: () => string
  readonly stderr: () => string
  /** Its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>
}

/** Starts `command` with `values` and nothing else of our environment but where programs are. */
export function run([program = '', ...args]: readonly string[], values: Values): Running {
  const { PATH, HOME } = process.env
  const child = spawn(program, args, {
    env: { PATH, HOME, ...values },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve(code))
  })
  return { child, ended, stdout: () => out, stderr: () => err }
}

/** As `run`, for a process that ends by itself. */
export async function runToEnd(
  command: readonly string[],
  values: Values,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const { child, ended, stdout, stderr } = run(command, values)
  onTestFinished(() => void child.kill('SIGKILL'))
  return { code: await ended, stdout: stdout(), stderr: stderr() }
}

/** Asks until `look` finds something; at most 15 s. */
export async function eventually<T>(
  what: string,
  look: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  for (let attempt = 0; attempt < 300; attempt++) {
    const found = await look()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`never came: ${what}`)
}
