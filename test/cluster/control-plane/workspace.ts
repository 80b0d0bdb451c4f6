import { spawn } from 'node:child_process'
import { mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A temporary folder, and the processes whose files lie in it: they go together. */
export interface Workspace {
  readonly dir: string
  /** Counts a process among those that must not outlive this one. */
  watch(event: 'started' | 'ended', pid: number): void
  /** Ends what still runs and removes the folder. The same happens when this process ends, by whatever cause. */
  remove(): Promise<void>
}

/** Makes a temporary folder and starts its `reaper.ts`. */
export async function createWorkspace(): Promise<Workspace> {
  const dir = await mkdtemp(join(tmpdir(), 'kube-mcp-cluster-'))
  await mkdir(join(dir, 'logs'))
  const reaper = spawn(process.execPath, [join(import.meta.dirname, 'reaper.ts'), dir], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    env: { PATH: process.env['PATH'] ?? '' },
  })
  const gone = new Promise<void>((resolve) => {
    reaper.once('exit', () => resolve())
    reaper.once('error', () => resolve())
  })
  // It waits for this process, so this process must not wait for it.
  reaper.unref()
  reaper.stdin.on('error', () => {})
  return {
    dir,
    watch: (event, pid) => {
      if (reaper.stdin.writable) reaper.stdin.write(`${event === 'started' ? '+' : '-'}${pid}\n`)
    },
    async remove() {
      reaper.ref()
      reaper.stdin.end()
      await gone
    },
  }
}
