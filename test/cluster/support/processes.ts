import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { eventually } from '../control-plane/eventually.ts'

const run = promisify(execFile)

/** The commands of running processes that were given something in `dir`. */
export async function processesOf(dir: string): Promise<readonly string[]> {
  const { stdout } = await run('ps', ['-eo', 'args'], { maxBuffer: 2 ** 26 })
  return stdout.split('\n').filter((line) => line.includes(`${dir}/`) || line.endsWith(dir))
}

/** Waits until neither a process of `dir` nor `dir` is left. */
export async function untilGone(dir: string): Promise<void> {
  const gone = async () => (await processesOf(dir)).length === 0 && !existsSync(dir)
  await eventually(`the end of all that belongs to ${dir}`, gone, 20)
}
